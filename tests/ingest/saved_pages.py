"""Pages as school sites print them, with invented text, for the tests of `huayu ingest`."""

import io
import zipfile
from pathlib import Path

SENTENCES = (
    "4月6日上午，学院召开党建工作推进会，党委书记王甲主持会议，全体中层干部参加。",
    "会议强调，要坚持立德树人根本任务，深化产教融合、校企合作，推动党建与业务深度融合。",
    "会议要求，一是提高政治站位，二是压实工作责任，三是强化督促检查。",
)
TITLE = "学院召开党建工作推进会"
COLLEGE = "嘉兴甲乙职业技术学院"


def paragraphs(*sentences: str) -> str:
    return "".join(f"<p>{sentence}</p>" for sentence in sentences or SENTENCES)


def system_page(title: str = TITLE, day: str = "2021-04-07", body: str = "", charset: str = "gb2312") -> bytes:
    """The page of a usual content system: headline in h1, fields below it, the article in an element of its own."""
    page = f"""<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{title}-{COLLEGE}</title></head><body>
<ul class="nav"><li>首页</li><li>学院概况</li><li>新闻中心</li></ul>
<h1>{title}</h1>
<div class="info">发布时间：{day}　来源：党委宣传部　点击数：<span id="clicks">123</span></div>
<div id="vsb_content"><div class="v_news_content">{body or paragraphs()}</div></div>
<p>上一条：学院举行升旗仪式</p><p>下一条：学院开展走访</p>
<div class="footer">版权所有：{COLLEGE} 地址：嘉兴市甲路1号</div></body></html>"""
    return page.encode("gb18030" if charset.startswith("gb") else charset)


def plain_page() -> bytes:
    """No known system: headline in div.title, the fields in one line, the article in unnamed elements."""
    return f"""<html><head><title>党建论坛举办_甲乙新闻网</title></head><body><div>
<div class="title">学会举办党建论坛</div>
<p>2021年5月8日 09:30 来源：重庆市甲乙职业教育学会</p><div>{paragraphs()}</div></div></body></html>""".encode()


def list_page() -> bytes:
    """Headline in h2, each field in an element of its own, a standard meta tag with the day."""
    return f"""<html><head><meta charset="utf-8"><meta name="PubDate" content="2022-06-18 08:00">
<link rel="canonical" href="https://example.edu.cn/info/1001/2.htm"><title>{TITLE}</title></head><body>
<h2>{TITLE}</h2><ul><li>作者：张三</li><li>发布日期：2022-06-17</li><li>浏览次数：[ 8 ]</li></ul>
<div class="wp_articlecontent">{paragraphs()}</div></body></html>""".encode()


def wechat_page(printed: str = "") -> bytes:
    """An article of a WeChat account; `printed` is the time if the browser had filled it in."""
    return f"""<html><head><title></title><meta property="og:title" content="党课开讲了"/></head><body>
<div id="js_article"><h1 id="activity-name">
   党课开讲了
</h1><div id="meta_content"><span>原创</span> <a id="js_name"> 天津甲乙职业技术师范大学 </a>
<em id="publish_time">{printed}</em></div>
<div id="js_content" style="visibility: hidden">{paragraphs()}</div></div>
<script>var ct = "1617792400"; var msg_link = "http://mp.weixin.qq.com/s?a=1&amp;b=2";</script></body></html>""".encode()


def word_file(path: Path, *lines: str) -> Path:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def zipped(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def simple_pdf(*lines: str) -> bytes:
    """A PDF with one line of text after the other, written by hand: a Chinese font by name, codes in UTF-16."""
    shown = b"".join(
        b"1 0 0 1 50 %d Tm <%s> Tj " % (750 - 20 * number, line.encode("utf-16-be").hex().encode())
        for number, line in enumerate(lines)
    )
    stream = b"BT /F1 12 Tf " + shown + b"ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        b"/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6>>>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj" % number + content + b"endobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
