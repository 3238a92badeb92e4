date-short = { $day } { $month }
date-long = { $day } { $month } { $year }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

start =
    <b>Zhenxuan</b>: a short list of funds, picked by hand.
    A few questions, then at most three suggestions, each with its reasons.
    I never touch money: no orders, no transfers.
    { $operator }
operated-by = Run by { $name }.
operated-for-study = This copy is for study: no licensed firm runs it, and nothing here is investment advice.
start-begin = Start
start-list = See the list first
other-language = 中文

home = What would you like to see?
home-class = Your class: { $class }, valid until { $until }.
home-no-class = You have no risk class yet. Suggestions come after the questionnaire.
go-home = Menu
go-questions = Questionnaire
go-class = My class
go-advice = Suggestions
go-list = The whole list
go-holdings = What I hold
go-earnings = Earnings
go-privacy = Privacy
go-settings = Settings
back = Back

language-changed = English from now on.

fallback-media = I can't read pictures or files. Everything I can do is below; just tap.
fallback-media-asked = I can't read pictures or files. My question still stands: type your answer, or "cancel".
never-mind = Fine, leaving that. What you had told me before is still here.
old-button = That button is out of date; here is where things stand.
button-gone = That button is out of date.
oops =
    Sorry, something went wrong on my side just now.
    All you had told me is still here. Try again in a moment; if that fails, send /start.
group-declined = I only help people one to one, so I'm of no use in groups or channels and will leave now. Message me privately any time.

command-start = Begin, or back to the menu
command-advice = Suggestions for you
command-list = The whole list
command-holdings = What you hold
command-earnings = What you earned
command-questions = The risk questionnaire
command-alerts = Market alerts
command-settings = Language, hour and other settings
command-privacy = See or change what you agreed to
command-operator = Operator's panel

term-seven-day = 7-day annualised: the last seven days' income, stretched to a year. It changes daily and describes the past; it promises nothing.
term-nav = NAV: what one unit of the fund is worth now. It rises and it falls.
go-operator = Operator's panel
