# bash completion for rehearse, made by: rehearse completion bash
_rehearse()
{
	local cur=${COMP_WORDS[COMP_CWORD]} verb= options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' i
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--output|-o|--state|--now) ((i++)) ;;
		-*) ;;
		*) verb=${COMP_WORDS[i]}; break ;;
		esac
	done
	if [[ -z $verb && $cur != -* ]]; then
		COMPREPLY=($(compgen -W 'drill mock exercise story due stats report show search log decks interview plan brief add new check try preview handout diff pack remove fmt explain undo redo answers import export share learned sync backup restore forget doctor tune memory help version config completion' -- "$cur"))
		return
	fi
	case $verb in
	drill) options='--minutes --cards --competency --level --kind --full --date --ahead --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	mock) options='--minutes --interview --one-way --seed --sheet --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	exercise) options='--chart --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	story) options='--method --title --set --editor --words --all --seconds --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	due) options='--exit-code --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	stats) options='--chart --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	report) options='--help --version --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	show) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	search) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager' ;;
	log) options='--number --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	decks) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager' ;;
	interview) options='--on --minutes --decks --weight --days-off --round --stage --set --notes --name --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	plan) options='--interview --left-out --chart --explain --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	brief) options='--interview --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	add) options='--set --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	new) options='--title --lang --set --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	check) options='--strict --against --watch --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	try) options='--file --transcript --fillers --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	preview) options='--set --help --version --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	handout) options='--kind --large --set --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	diff) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager' ;;
	pack) options='--keep-private --relearn --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	remove) options='--help --version --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	fmt) options='--check --help --version --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	explain) options='--help --version --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager' ;;
	undo) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	redo) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	answers) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	import) options='--columns --sheet --lang --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	export) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	share) options='--answers --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	learned) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	sync) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	backup) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	restore) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	forget) options='--answers --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	doctor) options='--repair --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	tune) options='--undo --start --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --state' ;;
	memory) options='--model --params --retention --start --log --epochs --seed --threads --recency --day-start --split --cards --days --minutes --policy --student --runs --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	help) options='--all --help --version --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager' ;;
	version) options='--help --version --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	config) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager' ;;
	completion) options='--help --version --quiet --verbose --dry-run --force --output --no-input --color --no-color' ;;
	esac
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$options" -- "$cur"))
	else
		COMPREPLY=($(compgen -W "$(rehearse __complete "$verb" "$cur" 2>/dev/null)" -- "$cur"))
	fi
}
complete -o default -F _rehearse rehearse
