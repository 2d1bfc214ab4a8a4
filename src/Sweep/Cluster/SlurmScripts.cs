using System.Collections.Immutable;
using System.Globalization;

namespace Dosa.Sweep;

/// <summary>
/// The scripts with which Slurm runs a sweep: an array job with one share a task, a job that joins the shares behind it, and how to
/// submit them, once and again for the shares that failed.
/// </summary>
public static class SlurmScripts
{
    /// <summary>The scripts by name.</summary>
    /// <param name="name">The sweep's name.</param>
    /// <param name="command">The sweep's command without output and share, its words quoted for a shell.</param>
    /// <param name="shares">How many shares.</param>
    public static ImmutableArray<(string Name, string Text)> Of(string name, string command, int shares)
    {
        var count = shares.ToString(CultureInfo.InvariantCulture);
        return
        [
            ("share.sbatch", $"""
                #!/bin/sh
                # One share a task. A task that ends early is run again by resubmit.sh, and goes on behind the points that it has.
                #SBATCH --job-name={name}
                #SBATCH --array=1-{count}
                #SBATCH --cpus-per-task=1
                #SBATCH --output=logs/share-%a.log
                #SBATCH --open-mode=append
                set -eu
                mkdir -p shares
                "${"{DOSAC:-dosac}"}" {command} --quiet \
                  -o "shares/$SLURM_ARRAY_TASK_ID.db" --shard "$SLURM_ARRAY_TASK_ID/{count}" --jobs "${"{SLURM_CPUS_PER_TASK:-1}"}"
                touch "shares/$SLURM_ARRAY_TASK_ID.done"

                """),
            ("merge.sbatch", $"""
                #!/bin/sh
                # Runs when all shares are done.
                #SBATCH --job-name={name}-merge
                #SBATCH --output=logs/merge.log
                set -eu
                "${"{DOSAC:-dosac}"}" merge shares/*.db -o results.db

                """),
            ("submit.sh", """
                #!/bin/sh
                # Submits all shares, and the merge behind them. Run it in this folder; DOSAC names the tool where it is not on the path.
                set -eu
                cd "$(dirname "$0")"
                mkdir -p logs shares
                job=$(sbatch --parsable share.sbatch)
                sbatch --parsable --dependency="afterok:$job" --kill-on-invalid-dep=yes merge.sbatch >/dev/null
                echo "$job"

                """),
            ("resubmit.sh", $"""
                #!/bin/sh
                # Submits the shares that are not done, and the merge behind them.
                set -eu
                cd "$(dirname "$0")"
                left=
                for i in $(seq {count}); do
                  [ -e "shares/$i.done" ] || left="$left,$i"
                done
                if [ -z "$left" ]; then
                  sbatch --parsable merge.sbatch
                  exit 0
                fi
                job=$(sbatch --parsable --array="${"{left#,}"}" share.sbatch)
                sbatch --parsable --dependency="afterok:$job" --kill-on-invalid-dep=yes merge.sbatch >/dev/null
                echo "$job"

                """),
        ];
    }
}
