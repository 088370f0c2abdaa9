package analysis

import (
	"strings"
	"sync"
)

// stopWords are the words of each language that say nothing about what an entry
// is about, in folded form. They are left out of running text (not of titles
// and names) and are not asked for unless a query has nothing else.
var stopWords = map[Class]string{
	English: `a about after against all also am an and any are as at be because been before being between both but by can could did do does
doing during each for from further had has have having he her here hers him his how i if in into is it its itself just me more most my no nor not of
off on once only or other our ours out over own same she should so some such than that the their theirs them then there these they this those
through to too under until up very was we were what when where which while who whom why will with would you your yours`,
	French: `a ai ainsi alors au aucun aussi autre autres aux avec avoir c ce ceci cela celle celles celui ces cet cette ceux chaque comme
comment contre d dans de des donc dont du elle elles en entre est et etaient etait etant etc ete etre eux fait fut il ils j je l la le les leur leurs lui m ma mais
me meme memes mes moi mon n ne ni nos notre nous on ont ou par pas peut peuvent plus pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa sans se ses si soit
son sont sous sur t ta te tes toi ton tous tout toute toutes tres tu un une vers via vos votre vous y`,
	Spanish: `a al algo algunas algunos ante antes aquel como con contra cual cuales cuando de del desde donde durante e el ella ellas ellos en entre
era eran es esa esas ese eso esos esta estaba estan estas este esto estos fue fueron ha haber habia han hasta hay la las le les lo los mas me mi mis mucho muy nada ni no
nos nosotros nuestra nuestro o otra otras otro otros para pero poco por porque que quien quienes se sea sean ser si sido sin sobre son su sus tambien te tiene tienen
todo todos tu tus u un una unas uno unos y ya yo`,
	Russian: `а без более бы был была были было быть в вам вас ваш ведь весь во вот все всего всех вы где да даже для до его ее ей ему если есть еще же за
здесь и из или им их к как какая какой когда кто куда ли либо меня мне может можно мы на над надо наш не него нее нет ни них но ну о об однако он она они оно от
очень по под при про против с со так также такой там те тем то того тоже той только том ты у уже хотя чего чем что чтобы чье чья эта эти это этого этой этом этот я`,
	Arabic: `في من الي علي عن مع هذا هذه ذلك تلك التي الذي الذين اللذين اللاتي هو هي هم هن نحن انا انت انتم كان كانت كانوا يكون تكون ان او ثم
لا لم لن ما ماذا قد لقد كل بعض غير بين بعد قبل عند عندما حيث كما لكن ليس ليست اذا اي اين كيف متي هل منذ حتي حول خلال دون ضد فوق تحت لدي له لها لهم به بها فيه فيها
منه منها عليه عليها اليه اليها عنه عنها وهو وهي ومن وفي وعلي والي فان وان بان لان كذلك ايضا و ف ب ل ك`,
}

var stopTables = sync.OnceValue(func() *[Classes]map[string]bool {
	var t [Classes]map[string]bool
	for c, words := range stopWords {
		t[c] = map[string]bool{}
		for w := range strings.FieldsSeq(words) {
			t[c][w] = true
		}
	}
	return &t
})

// Stop reports whether a folded word is a stop word of the class's language.
func Stop(c Class, word string) bool { return stopTables()[c][word] }

// questions are the words of Chinese that only ask; they stand in running text
// without spaces around them.
var questions = []string{"什么样", "什么", "为什么", "怎么样", "怎么", "怎样", "如何", "哪里", "哪儿", "哪个", "哪些", "是否", "请问", "有没有"}

// Question is the length in bytes of the Chinese question word at the start of
// a folded text, 0 for none.
func Question(text string) (n int) {
	for _, q := range questions {
		if strings.HasPrefix(text, q) {
			n = max(n, len(q))
		}
	}
	return n
}
