# Completion of atelier for fish. The program itself says how a command line can go on.
function __atelier_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    for line in ($words[1] __complete -- "=$word" $words[2..-1] 2>/dev/null </dev/null)
        if test "$line" = ":files"
            __fish_complete_path "$word"
        else
            echo $line
        end
    end
end
complete -c atelier -f -a "(__atelier_complete)"
