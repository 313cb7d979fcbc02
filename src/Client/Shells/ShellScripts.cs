namespace OrleansTraining.Client.Shells;

/// <summary>Scripts by which shells ask <c>otrain</c> itself what may come next.</summary>
internal static class ShellScripts
{
    // COMP_WORDS is broken at = and :, so the words are taken from the line.
    private const string Bash = """
        # bash completion for otrain; `source <(otrain completion bash)`
        _otrain() {
          local line=${COMP_LINE:0:COMP_POINT} program=${COMP_WORDS[0]} candidate cut
          local -a words
          COMPREPLY=()
          read -r -a words <<< "$line"
          [[ $line == *[[:space:]] ]] && words+=("")
          local current=${words[${#words[@]}-1]}
          # bash replaces only what comes after the last of its breaks.
          cut=${current%"${COMP_WORDS[COMP_CWORD]}"}
          [[ ${COMP_WORDS[COMP_CWORD]} == "=" ]] && cut=$current
          while IFS= read -r candidate; do
            if [[ $candidate == ":files" ]]; then
              compopt -o default -o filenames 2>/dev/null
              while IFS= read -r candidate; do COMPREPLY+=("$candidate"); done < <(compgen -f -- "${current#"$cut"}")
              continue
            fi
            candidate=${candidate%%$'\t'*}
            COMPREPLY+=("${candidate#"$cut"}")
          done < <("$program" __complete -- "${words[@]:1}" 2>/dev/null)
        }
        complete -F _otrain otrain

        """;

    private const string Zsh = """
        #compdef otrain
        # zsh completion for otrain; `otrain completion zsh > ~/.zfunc/_otrain`
        _otrain() {
          local line value
          local -a candidates
          for line in "${(@f)$("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
            if [[ $line == ":files" ]]; then
              # Behind --state= it is a file too.
              [[ $PREFIX == --*=* ]] && compset -P '*='
              _files
            elif [[ -n $line ]]; then
              value=${${line%%$'\t'*}//:/\\:}
              [[ $line == *$'\t'* ]] && value+=":${line#*$'\t'}"
              candidates+=("$value")
            fi
          done
          (( ${#candidates} )) && _describe otrain candidates
        }
        if [[ $funcstack[1] == _otrain ]]; then
          _otrain "$@"
        else
          compdef _otrain otrain
        fi

        """;

    private const string Fish = """
        # fish completion for otrain; `otrain completion fish > ~/.config/fish/completions/otrain.fish`
        function __otrain_complete
          set -l current (commandline -ct)
          set -l words (commandline -opc) $current
          # Behind --state= it is a file too.
          set -l option (string match -r -- '^--[^=]+=' $current)
          for candidate in ($words[1] __complete -- $words[2..-1] 2>/dev/null)
            if test "$candidate" = ":files"
              for path in (__fish_complete_path (string replace -- "$option" '' $current))
                echo "$option$path"
              end
            else
              echo $candidate
            end
          end
        end
        complete -c otrain -f -a '(__otrain_complete)'

        """;

    /// <summary>The shells that there are scripts for.</summary>
    public static IReadOnlyList<string> Names { get; } = ["bash", "zsh", "fish"];

    /// <summary>The script for a shell.</summary>
    public static string Of(string shell) => shell switch { "bash" => Bash, "zsh" => Zsh, _ => Fish };
}
