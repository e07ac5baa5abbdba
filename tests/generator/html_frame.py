"""What stands around a report in a saved page."""

from __future__ import annotations

WORD_OPENING = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings>
<w:WordDocument><w:Zoom>100</w:Zoom></w:WordDocument></xml><![endif]-->"""

LAYOUT_TABLES = """<table width="100%"><tr><td><table><tr><td>您现在的位置</td><td>年报专栏</td></tr></table></td></tr>
<tr><td valign="top"><table width="980"><tr><td width="10">&nbsp;</td>
<td>{body}</td><td>&nbsp;</td></tr></table></td></tr>
<tr><td>共 36 页 第 2 页</td></tr></table>"""

BEFORE = """<script>var total = 4711; document.write("<b>总计</b> " + total + " 次浏览");</script>
<link rel="stylesheet" href="style.css">
<div id="nav"><ul><li>首页</li><li>机构职能 12</li><li>年报 2018 2017</li></ul></div>
<div class="tools">字号：<a>大</a> <a>中</a> <a>小</a> 浏览次数：<span id="hits">35082</span></div>
<table class="info"><tr><td>索引号</td><td>X0310/2024-00117</td><td>文号</td><td>无</td></tr></table>
<table style="display:none"><tr><td>总计</td><td>55</td></tr>
<tr><td>一、本年新收政府信息公开申请数量</td><td>9</td></tr></table>
<template><p>本年新收申请 31 件</p></template>"""

AFTER = """<div class="related"><ol><li>上一篇：统计公报（第3号）</li><li>下一篇：通知 2 则</li></ol></div>
<select><option>1 月</option><option>2 月</option></select><textarea>留言 500 字以内</textarea>
<div id="footer">备案编号 00112233 网站标识码 4400000000 <noscript>需要脚本 404</noscript></div>
<div style="display: none;"><p>缓存 777</p></div>"""
