question-screen =
    { $progress }
    { $question }
progress = { $number }/{ $total } { $bar }
question-back = Back
questions-begin =
    14 questions, three or four minutes. No answer is right or wrong; true ones work best.
    You can leave any time and carry on later.
questions-begin-button = Begin
questions-resume = This is where you stopped; let's carry on.
questions-done = All 14 questions answered.
questions-closed = That questionnaire is handed in. Answers can be changed under "My class".
questions-stale = That question belongs to an earlier questionnaire; a new one is under way.

conflicts =
    Some answers don't fit together:
    { $lines }
    Which one would you like to change? You needn't; I'll go by the more careful one.
conflict-mend = Change "{ $topic }"
conflict-leave = Leave as is

class-result =
    Your class: <b>{ $class }</b>. You can be shown { $levels }.
    { $means }
    { $pulls }
    Valid until { $until }. Redo it whenever things change.
class-levels-one = products of { $level }
class-levels-many = products from { $from } to { $to }
class-ups = What raised it: { $list }.
class-downs = What lowered it: { $list }.
class-decided = One answer settles it alone: { $answer }.
class-advice = See suggestions
class-why = Why this class
class-redo = Redo
class-change = Change an answer
class-none = You have no class yet. The questionnaire takes three or four minutes.
class-expired = Your class ended on { $until }. Take the questionnaire again to go on with suggestions.
class-changing = You are changing your answers; suggestions come once that is done. Or keep the class you had.
class-keep-old = Keep the old one
class-kept = Fine, you keep the class you had.
class-score =
    <b>Why { $class }</b>
    The 12 questions that count add up to { $raw } points (24 at least, 120 at most); either of the other two can settle it alone.
    { $lowered }
    { $bounds }
class-score-lowered = Some answers disagree; by the more careful ones it counts as { $score }.
class-score-plain = No answers disagree, so all of it counts.
class-score-decided = One answer settles the class alone, whatever the points.
class-bounds = 24–34 is C1, 35–48 C2, 49–62 C3, 63–80 C4, 81 and over C5.
class-pick-question = Which answer would you like to change? The others stay.

list-separator = {"; "}

advice =
    { $picks ->
        [1] Picked for your class
       *[other] { $picks } picked for your class
    } today ({ $class }), of { $count } on the list:

    { $lines }
advice-pick =
    <b>{ $number } · { $name }</b> ({ $code }) · { $level }
    { $figures }
    { $terms }
    { $reasons }
advice-because = { $cautions }Because { $reasons }
advice-cautions = Mind that { $cautions }.{" "}
advice-as-above = { $cautions }For the reasons above
advice-none =
    Nothing on the list fits your class ({ $class }) at the moment.
    { $why }
advice-none-why = Each product is above your class or paused. Look again when the list changes.
advice-footer = All figures are published and past; they say nothing certain about what comes.
advice-few =
    Why no more: of the { $count ->
        [1] one other
       *[other] { $count } others
    } on the list, { $why }.
few-above =
    { $count ->
        [1] one is riskier than you may be shown
       *[other] { $count } are riskier than you may be shown
    }
few-unknown =
    { $count ->
        [1] one has too few published figures here
       *[other] { $count } have too few published figures here
    }
few-unfit =
    { $count ->
        [1] one does not fit for another reason
       *[other] { $count } do not fit for other reasons
    }
advice-others = Why not others?
advice-not-useful = Not useful
advice-thanks = Noted. Thank you for saying so.
advice-others-title = Which product are you wondering about?
why-not =
    <b>{ $name }</b> · { $level }
    { $reasons }
why-picked =
    <b>{ $name }</b> · { $level }
    It is among your suggestions:
    { $reasons }
why-bullet = · { $reason }

topic-income-source = Income
topic-assets = Savings
topic-share = How much to invest
topic-debts = Debts
topic-knowledge = Knowledge
topic-experience = What you bought
topic-years = For how long
topic-horizon = When you need it
topic-wanted = What to look at
topic-attitude = Attitude
topic-gain-loss = Gain or loss
topic-largest-loss = Largest loss
topic-capacity = Own decisions
topic-no-loss = No loss at all
