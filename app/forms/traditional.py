"""Maps traditional characters of labels and titles to simplified ones."""

from __future__ import annotations

_TRADITIONAL = (
    "侷係傚傢働內効動務區咊員問單噹囙圅國埰執報場塲學寀實審對尙屬廢廳強後復應捲採搆據擧敎數於會朞朮査條業構機權決沒況減灋為無爲獲現環產産畱當癈發監確祕秊秖穩穫範糾納組結統經維縣總織繫繳"
    "繼續罰罸舉萬處號術衛衞補製複規計訟訪設許訴註詢認請議護財費資購踰輸轉辦農辳這進遊運過鄉錶鎭鎮開閤關際隻項頟題額類體髮齣徵覆"
)
_SIMPLIFIED = (
    "局系效家动内效动务区和员问单当因函国采执报场场学采实审对尚属废厅强后复应卷采构据举教数于会期术查条业构机权决没况减法为无为获现环产产留当废发监确秘年只稳获范纠纳组结统经维县总织系缴"
    "继续罚罚举万处号术卫卫补制复规计讼访设许诉注询认请议护财费资购逾输转办农农这进游运过乡表镇镇开合关际只项额题额类体发出征复"
)

TO_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
"""For `str.translate`; holds only characters that the forms' labels and the reports' titles use."""
