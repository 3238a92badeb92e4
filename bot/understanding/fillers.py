"""What fills the gaps of the phrases in training: names of no list that is served, amounts, spans, days."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from handlers.understanding.slots.names import Named

LISTED: Final = (
    Named("000404", "青禾日日盈货币A", "Qinghe Ririying A", "money"),
    Named("001177", "远帆月月宝货币B", "Yuanfan Yueyuebao B", "money"),
    Named("002288", "松涛中短债债券A", "Songtao Short Bond A", "bond"),
    Named("003399", "云岭黄金ETF联接C", "Yunling Gold ETF Feeder C", "gold"),
    Named("004455", "星河纳斯达克100ETF联接(QDII)A", "Xinghe Nasdaq-100 ETF Feeder A (QDII)", "qdii"),
    Named("005566", "南屿红利低波指数A", "Nanyu Dividend Index A", "index"),
    Named("006677", "启明新能源股票A", "Qiming Energy Equity A", "stock"),
    Named("007788", "沧海沪深300指数A", "Canghai Hushen Index A", "index"),
)
"""A list that is made up: the classifier must not lean on any product."""

_ZH: Final = {
    "product": (
        "日日盈", "月月宝", "黄金", "纳指", "红利", "青禾日日盈",
        "003399", "星河纳斯达克", "新能源", "沪深300", "松涛中短债", "那个黄金基金",
        "债券基金", "货币基金", "005566", "股票基金", "红利低波", "天天利",
        "标普500", "活期宝", "国债", "白酒基金", "某某宝", "朝朝盈",
    ),
    "amount": (
        "一万", "5万", "五千", "3000块", "两千五", "10w", "500", "一百块", "20000元", "1.5万",
        "八千", "三十万", "2万块", "¥1200", "一千",
    ),
    "span": ("半年", "一年", "三个月", "两年", "18个月", "五年", "一个月", "100天", "两周", "明年底", "春节前"),
    "day": ("3月5日", "上周五", "11月2号", "2027-03-01", "前天", "周一"),
    "percent": ("1.5%", "2%", "5个点", "10%", "百分之三", "1.8"),
    "hour": ("早上八点", "晚上9点", "7点", "8:30", "中午12点", "十点", "下午五点"),
    "term": (
        "七日年化", "万份收益", "净值", "QDII", "回撤", "ETF", "货币基金", "债券基金", "R3", "C2", "T+1", "申购费",
        "复利", "定投",
        "可转债", "年化", "封闭期", "分红", "基准", "波动率", "A类和C类", "份额", "量化对冲", "夏普比率", "杠杆",
    ),
    "city": ("上海", "东京", "伦敦", "纽约", "悉尼"),
}  # fmt: skip
_EN: Final = {
    "product": (
        "ririying", "yueyuebao", "gold", "nasdaq", "the dividend fund", "qinghe ririying", "003399", "xinghe nasdaq",
        "the gold fund", "songtao short bond", "the energy fund", "qiming", "canghai", "bonds",
        "the money fund", "005566",
        "the bond fund", "stocks", "lingqian", "the s&p fund", "moonbao", "the index fund", "yuanfan", "the second one",
    ),
    "amount": (
        "10k", "5000", "500 yuan", "20,000", "¥1,200", "3000 rmb", "two thousand", "100", "2.5k", "50k", "1500 bucks",
        "a thousand yuan", "8000 yuan", "300", "100k",
    ),
    "span": (
        "6 months", "a year", "two years", "18 months", "3 years", "half a year", "90 days", "a couple of years",
        "next summer", "5 years", "before 2030", "by june", "two weeks",
    ),
    "day": ("5 march", "last friday", "monday", "2027-03-01", "november 2", "wednesday"),
    "percent": ("1.5%", "2%", "5 percent", "10%", "1.8", "3%"),
    "hour": ("8am", "9 pm", "7", "8:30", "noon", "ten", "6 in the evening", "21:00"),
    "term": (
        "7-day yield", "nav", "qdii", "drawdown", "etf", "money market fund", "bond fund", "R3",
        "C2", "T+1", "redemption fee",
        "compound interest", "convertible bond", "annualised", "lock-up", "dividend", "benchmark",
        "volatility", "share class",
        "unit", "hedging", "sharpe ratio", "leverage", "alpha", "custodian",
    ),
    "city": ("paris", "tokyo", "london", "new york", "sydney"),
}  # fmt: skip
FILLERS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = MappingProxyType({"zh": _ZH, "en": _EN})
