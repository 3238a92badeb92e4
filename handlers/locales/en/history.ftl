earnings-calendar = Calendar
earnings-balance = Income chart
earnings-by-product = By product
earnings-by-year = By year
earnings-export = Export CSV
earnings-nothing-yet = Nothing noted yet, so there is nothing to see.

calendar-month = { $month } { $year }
calendar-before = ‹ { $month }
calendar-after = { $month } ›
calendar =
    <b>{ $month }: { $total }</b>, credited on { $count ->
        [one] 1 day
       *[other] { $count } days
    }.
    { $waiting }
calendar-empty =
    Nothing credited in { $month } yet.
    { $waiting }
calendar-waiting = A ring marks a day not yet credited; it is filled in once it is.

balance =
    <b>{ $name }: income { $total }</b>, { $from } to { $to }
    Above, every income added up, so that what you put in or take out does not move it. Below, the balance that earned it; what you bought and doesn't earn yet is left out.
balance-all = All you hold
balance-none = Nothing credited yet, so there is nothing to draw.

by-product =
    <b>Income by product</b>
    { $lines }
    Together: this month { $month } · this year { $year } · in all { $total }
by-product-line = { $name }: this month { $month } · this year { $year } · in all { $total }
by-year =
    <b>Income by year</b>
    { $lines }
by-year-line = <b>{ $year }: { $amount }</b> ({ $products })
by-year-product = { $name } { $amount }

export =
    { $count ->
        [one] 1 row
       *[other] { $count } rows
    }, up to { $to }. Any spreadsheet opens it.
export-none = Nothing credited yet, so there is nothing to export.
export-date = Date
export-code = Code
export-name = Product
export-kind = Kind of figure
export-figure = Published figure
export-income = Income (CNY)
export-base = Balance it was earned on (CNY)
export-per-10k = Income per 10,000
export-nav = NAV per unit
