# bash completion for rehearse, made by: rehearse completion bash
_rehearse()
{
	local cur=${COMP_WORDS[COMP_CWORD]} verb= options= i
	for ((i = 1; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in -*) ;; *) verb=${COMP_WORDS[i]}; break ;; esac
	done
	if [[ -z $verb ]]; then
		COMPREPLY=($(compgen -W 'drill exercise due stats show search log decks add check try remove fmt explain undo redo backup restore forget doctor memory help version completion' -- "$cur"))
		return
	fi
	case $verb in
	drill) options='--minutes --cards --competency --level --kind --ahead --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	exercise) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	due) options='--exit-code --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	stats) options='--chart --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	show) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	search) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	log) options='--number --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	decks) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	add) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	check) options='--strict --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	try) options='--file --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	remove) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	fmt) options='--check --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	explain) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	undo) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	redo) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	backup) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	restore) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	forget) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	doctor) options='--repair --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	memory) options='--model --params --retention --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	help) options='--all --help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	version) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	completion) options='--help --version --json --quiet --verbose --dry-run --force --output --no-input --color --no-color --no-pager --state' ;;
	esac
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$options" -- "$cur"))
	else
		COMPREPLY=($(compgen -W "$(rehearse __complete "$verb" 2>/dev/null)" -- "$cur"))
	fi
}
complete -o default -F _rehearse rehearse
