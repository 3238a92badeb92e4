consent-needed = I need your consent for this first:
consent-profile =
    <b>May I use your answers to work out your risk class?</b>
    What I read: your 14 answers. What for: your class, products that don't go above it, and one word of caution when you note one that does or is locked too long.
    Who can read it: you and this bot; the operator can look it up, and will if you ask a person about a suggestion.
    How long: valid 12 months, deleted 90 days after. Take it back any time in /privacy.
consent-profile-without = Without it you can still see the list and the charts.
consent-scores =
    <b>May I take existing scores into account?</b>
    What I read: credit and behaviour scores from a partner; and what you hold, if you agreed to that too. What for: scores only make suggestions more careful, holdings only order them; neither goes above your class.
    Who can read it: the bot, which tells you when a score counted; the operator can look it up, and will if you ask a person about a suggestion.
    How long: each score has its own end date. Take it back any time in /privacy.
consent-scores-without = Without it suggestions rest on your answers alone.
consent-holdings =
    <b>May I keep a note of what you hold?</b>
    What I read: the products, amounts and days that you tell me. What for: working out what you earn each day, to the fen.
    Who can read it: you and this bot; the operator can look it up.
    How long: until you take it back, and then it is deleted. /privacy does that any time.
consent-holdings-without = Without it you still get the list and suggestions.
consent-earnings =
    <b>May I message you what you earned?</b>
    What I read: what you hold and what it earned. What for: one message at the hour you choose, none when there is nothing new; and word when what you hold rises in risk, changes its units or is corrected.
    Who can read it: the message is for you alone; the operator can look up whether it arrived.
    How long: a record of what was sent is kept 12 months. Take it back any time in /privacy.
consent-earnings-without = Without it you can still look your earnings up.
consent-news =
    <b>May I tell you when the list changes?</b>
    What I read: your language, time zone, when you were last here, your risk class, and whether you hold the product it is about. What for: news of products added, closed or changed, never one above your class.
    Who can read it: whoever sends the news sees numbers of people; which button you pressed, the operator can look up.
    How long: what was sent and which button you pressed, 12 months. Take it back any time in /privacy.
consent-news-without = Without it everything else works just the same.
notice-profile =
    <b>Questionnaire and class: the full notice</b>
    For your risk class, with word before it ends; products from the list that do not go above it; and one word of caution when a product you note does, or is locked for longer than you can wait. Answers that disagree can lower the class; nothing raises it.
    Kept: your answers, your class, the suggestions you were given and what they rested on.
    Who can read it: you and this bot. When you tap "Ask a person", somebody of the operator's reads those suggestions with the answers and scores they quote; and the operator, who keeps the machine, can look all of it up. No product's maker or seller can.
    How long: the class is valid 12 months, and 90 days after that everything is deleted.
    Taking it back: one tap in /privacy stops it at once and deletes answers, class and suggestions.
notice-scores =
    <b>Scores: the full notice</b>
    Scores of credit and behaviour come from a partner. Each has a name, a source, a time and an end. They can only make suggestions more careful, or be set aside; one out of date or on another scale is not used, and the suggestions say so.
    If you agreed to holdings too: each night, what people with similar holdings chose puts the suitable products in order. Without holdings it is what people of your class often hold, unless they are too few.
    Neither shows you a product above your class.
    Who can read it: the bot. The operator can look it up, and sees the scores your suggestions name when you tap "Ask a person". No product's maker or seller can.
    Taking it back: one tap in /privacy stops it at once and deletes the scores, and the suggestions that rested on them.
notice-holdings =
    <b>Holdings: the full notice</b>
    The products, amounts and days that you tell me, every change to them, and the daily income worked out from published figures.
    They are for working out what you earn, never for orders. Only if you agree to scores as well do they help to order your suggestions; only if you agree to news do they decide whether news of a product is for you.
    Who can read it: you and this bot. The operator can look it up, and compares it with a seller's statement; for news they see only how many hold a product. No seller is given it.
    How long: until you take it back; the messages you typed go after some three days.
    Taking it back: one tap in /privacy deletes the notes and the income worked out. That cannot be undone.
notice-earnings =
    <b>Daily earnings messages: the full notice</b>
    At the hour you choose: income newly credited, this month and in all. What is not yet published is said to be so, and counted once it is.
    You are also told when a product you hold rises in risk, has a figure corrected, changes its units, merges or is wound up, and when new holidays move a day from which something counts.
    It needs your consent to holdings, or there is nothing to count.
    Kept: when a message was sent and whether it arrived, for 12 months.
    Who can read it: the message is for you alone. The operator sees how many did not arrive, and can look up whose.
    Taking it back: one tap in /privacy, and no more are sent.
notice-news =
    <b>News of the list: the full notice</b>
    Sent when a product joins or closes, or when a risk level or a rule changes. No advertising and no urging.
    It looks at your language, your time zone, when you were last here, and at the class and the holdings you agreed to: nothing above your class is sent, and news of one product can go to its holders alone.
    Kept: when a message was sent, whether it arrived, and which of its buttons you pressed, for 12 months.
    Who can read it: in the bot the operator sees numbers, such as how many got it and how many pressed; who they are can be looked up. No product's maker or seller can.
    Taking it back: one tap in /privacy, no more are sent, and the presses are deleted.
purpose-profile = Questionnaire and class
purpose-scores = Scores
purpose-holdings = Holdings
purpose-earnings = Daily earnings messages
purpose-news = News of the list
consent-agree = I agree
consent-agree-again = Agree to the new words
notice-changed = These words have changed; you agreed to the earlier ones. That still stands. The new ones:
home-notice-changed = These notices now say more clearly what is read, what for, and by whom: { $purposes }. What you agreed to stands; read the new words in /privacy, where you can take it back too.
consent-decline = No, thanks
consent-notice = Full notice
consent-withdraw = Take it back
consent-withdraw-sure = Take back and delete
consent-keep = Leave it
privacy =
    <b>What you agreed to</b>
    { $lines }
    Tap one to read or change it; it takes effect at once. When you agreed and took it back stays on record.
privacy-given = { $purpose }: yes, since { $since }
privacy-given-earlier = { $purpose }: yes, since { $since }, by the earlier words
privacy-not-given = { $purpose }: no
withdraw-profile = Your answers, class and suggestions would be deleted at once, and suggestions would stop. Take it back?
withdraw-scores = No score would be considered any more; those kept, and suggestions that rested on them, would be deleted at once. Take it back?
withdraw-holdings = The holdings you noted and the income worked out would be deleted at once, for good. Take it back?
withdraw-earnings = The daily message would stop; you could still look earnings up. Take it back?
withdraw-news = News of the list would stop. Take it back?
withdrawn = Taken back: { $purpose }.
agreed = Agreed: { $purpose }.
declined = Noted, not agreed: { $purpose }.
declined-profile = The list and its charts stay open to you. If you change your mind, tap "Questionnaire".
declined-scores = You still get suggestions, from your answers alone.
declined-holdings = The list and suggestions stay open to you. To note something later, tap "I hold it" on a product.
declined-earnings = They are still worked out; look under "Earnings" any time.
declined-news = Everything else stays as it is; the list is there to look at any time.
