fallback =
    I didn't catch that. You can ask me like this:
    "I have 10,000 for half a year, what should I buy?" · "How much did I earn yesterday?"
    "What is a 7-day yield?" · "How do I get my money out?" · "My class"
    Or tap a button below.
understood-help =
    Just type what you want, such as:
    "I have 10,000 for half a year, what should I buy?" · "How much did I earn yesterday?" · "What do I hold?"
    "Bought 500 of" and a product's name: I show it to you before I note it.
    "What is a 7-day yield?" · "How do I get my money out?" · "Send it at 9" · "Stop the messages"
understood-which =
    I read: "{ $text }".
    Which of these do you want?
understood-which-product = Which product do you mean?
understood-no-product = The product you named is not on the list. These are.
understood-two-products = Which two? Put both names in one sentence, with "and" between them.
understood-thanks = You're welcome. Type any time.
understood-cancelled = All right, nothing was changed.
understood-distress =
    That sounds very hard. Thank you for saying it; this matters far more than money.
    In mainland China you can call 12356 now, the national helpline; somebody will listen. Elsewhere, findahelpline.com lists one near you.
    If you are in danger or hurt, call your emergency number (in China 120 or 110), or ask somebody you trust to stay with you.
    Lost money and debts are things that people can help you with. You don't have to carry this alone.
understood-safety =
    I never touch your money: you buy in an account of your own, and a custodian bank keeps it. Neither the fund's company nor I can take it.
    But a fund is no deposit, and any of them can lose money: low-risk ones rarely do, high-risk ones have lost a fifth or a third in a year.
    Each product's risk level is on the list, and I never suggest one above your class.
understood-safety-product = <b>{ $name }</b>: { $level }.
understood-about =
    I'm Zhenxuan, a bot: a few questions, then at most three suggestions from a sifted list, each with its reasons.
    I can't buy or sell for you, nor move money; you buy at the bank or fund company where you have an account.
    The ranking can't see who supplies a product or who pays.
    { $operator }
understood-fees =
    I charge you nothing. Costs are the fund's own: management, custody and sales fees, taken out of its value every day, with nothing extra to pay.
    Some also charge for buying. Each product's page names its costs; tap one.
understood-redeem-how =
    Tap "redeem" in the account where you bought it; I can't do that from here.
    Money funds mostly pay the same day or the next, others take some days; after 3 pm it counts as the next trading day.
    Tell me afterwards, so that I can note it.
understood-redeem-product =
    <b>{ $name }</b>: { $terms }
    You redeem in the account where you bought it; after 3 pm it counts as the next trading day.
understood-why-fell =
    I know only what was published, not why it moved.
    A money fund earns what the market pays, and less when rates are low; any other fund's NAV moves with what it has bought.
    Think first of when you need this money, then of whether to do anything. The chart is on the product's page.
understood-convert = Out of which one? You convert in your own account; here I note it.
understood-convert-nothing = You have noted no holdings, so there is nothing to convert.
understood-convert-not-held = You have noted no { $name }, so there is nothing to convert.
understood-stop =
    Which should stop? What you noted stays, and you can turn it on again any time.
understood-stop-none = You get no earnings messages and no news of the list as it is. Market alerts are under "Settings".
understood-stop-earnings = No earnings messages
understood-stop-news = No news of the list
understood-forget =
    When you withdraw a consent, what was kept under it is deleted at once, for good.
    Holdings and earnings, answers and class, and scores are one consent each; all are under "Privacy".
understood-human =
    There is no hotline here. If a suggestion puzzles you, tap "Why these" under it, then "Ask a person": somebody of the operator's looks at it and replies.
    For orders and transfers, ask the bank or fund company where you have your account.
understood-language = Which language?
understood-hour = Tell you what you earned at { $hour }:00 from now on?
understood-hour-yes = Yes, { $hour }:00
understood-hour-other = Other settings
understood-advise-basis =
    You said: { $said }.
    Suggestions go by your questionnaire, and this sentence doesn't count in them yet; if it has changed when you need this money, change your answers.
understood-advise-amount = { $amount }
understood-advise-days = needed in { $days } days
understood-figure-on = <b>{ $name }</b>: { $figure }
understood-figure-before = Nothing was published for { $day }. The newest before it:
understood-earned-none = Nothing was credited for { $day }.
understood-note-add =
    Note it like this?
    Bought { $amount } of <b>{ $name }</b>
understood-note-reduce =
    Note it like this?
    Redeemed { $amount } of <b>{ $name }</b>
understood-note-now = To count it from { $day }, tap the first button and type the amount once more; the others count it from now.
understood-note-then = Note it for { $day }
understood-note-bought = Note it, just bought
understood-note-held = Note it, held before
understood-note-redeemed = Note it
understood-note-other = Another amount
understood-note-changed = What you hold of it has changed since, so it was not noted twice. This is how it stands.
understood-note-nothing = You have noted no holdings, so there is nothing to take off.
understood-note-not-held = You have noted no { $name }, so there is nothing to take off.
understood-note-what = Which product? Type its name with the amount, such as "bought 500 of" and the name, or tap one.
understood-alert-set = Shall I watch for this? { $what }
understood-alert-yes = Yes, watch
understood-alert-yield-under = 7-day yield of { $name } under { $level }%
understood-alert-yield-over = 7-day yield of { $name } over { $level }%
understood-alert-fall = { $name } down { $level }% from its peak
understood-projection-which = A projection of which product?
understood-compare =
    <b>Side by side</b>
    { $first }

    { $second }
understood-compare-one =
    <b>{ $name }</b> · { $level }
    { $figures }
    { $terms }
    { $fees }
understood-term-which =
    Which word? Just type it, such as "what is a 7-day yield".
wish-advise = Suggest something
wish-product = See the product
wish-figure = Newest figure
wish-compare = Compare two
wish-earned = What I earned
wish-holdings = What I hold
wish-note-purchase = Note a purchase
wish-note-redemption = Note a redemption
wish-convert = Change products
wish-why = Why these
wish-why-not = Why not that one
wish-why-fell = Why it fell
wish-term = What a word means
wish-safety = Is it safe
wish-about = Who are you
wish-fees = What it costs
wish-redeem-how = How to redeem
wish-settings = Settings
wish-language = Language
wish-stop = Stop messages
wish-privacy = Privacy
wish-export = Export as a file
wish-forget = Delete my data
wish-alert = Market alerts
wish-projection = A projection
wish-class = My class
wish-list = The whole list
wish-human = A person
wish-cancel = Never mind
wish-help = What you can do
wish-thanks = Thanks
wish-unknown = None of these
