using Dosa.Cli.Tests.Terminal;
using Dosa.Tests;

namespace Dosa.Cli.Tests.Sweeps;

/// <summary>A real Slurm of one node on this host, with its daemons in the foreground and all its files in a folder.</summary>
internal sealed class SlurmCluster : IDisposable
{
    private readonly string home;
    private readonly List<Child> daemons = [];

    public SlurmCluster(string home)
    {
        this.home = home;
        foreach (var part in new[] { "state", "spool", "run" })
        {
            Directory.CreateDirectory(Path.Combine(home, part));
        }

        File.WriteAllBytes(At("munge.key"), System.Security.Cryptography.RandomNumberGenerator.GetBytes(1024));
        Child.Run("/bin/chmod", ["600", At("munge.key")]);
        var host = Environment.MachineName.Split('.')[0];
        File.WriteAllText(At("slurm.conf"), Settings(host));
        daemons.Add(Child.Start("/usr/sbin/munged",
        [
            "--foreground", "--force", "--key-file=" + At("munge.key"), "--socket=" + At("run/munge.socket"), "--pid-file=" + At("run/munged.pid"),
            "--seed-file=" + At("run/seed"), "--log-file=" + At("run/munged.log"),
        ]));
        SpinWait.SpinUntil(() => File.Exists(At("run/munge.socket")), TimeSpan.FromSeconds(20));
        daemons.Add(Child.Start("/usr/sbin/slurmctld", ["-D", "-f", At("slurm.conf")]));
        daemons.Add(Child.Start("/usr/sbin/slurmd", ["-D", "-f", At("slurm.conf"), "-N", host]));
        Wait(() => Run("sinfo -h -o %t").Output.Trim() == "idle");
    }

    /// <summary>Why there can be none; null where there can.</summary>
    public static string? Missing => Environment.UserName != "root" ? "Slurm's daemons run as root here."
        : Array.Find(["/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged", "/usr/bin/sbatch"], file => !File.Exists(file)) is { } missing
            ? $"Needs {missing} (Debian: slurmctld, slurmd, slurm-client, munge)." : null;

    /// <summary>Runs a line of a shell that finds the cluster, and a tool of this name.</summary>
    public ChildEnd Run(string line, string tool = "dosac") => Child.Run("/bin/sh", ["-c", line], change: start =>
    {
        start.Environment["SLURM_CONF"] = At("slurm.conf");
        start.Environment["DOSAC"] = tool;
        start.Environment["PATH"] = $"{Path.GetDirectoryName(PseudoTerminal.Tool)}:{Environment.GetEnvironmentVariable("PATH")}";
    });

    /// <summary>Waits until no job runs or waits for its turn.</summary>
    public void Drain() => Wait(() => Run("squeue -h").Output.Trim().Length == 0);

    public void Dispose()
    {
        daemons.Reverse();
        foreach (var daemon in daemons)
        {
            daemon.Signal("TERM");
            daemon.Dispose();
        }
    }

    private static void Wait(Func<bool> done)
    {
        var until = DateTime.UtcNow.AddMinutes(4);
        while (!done())
        {
            Assert.True(DateTime.UtcNow < until, "The cluster does not come to an end.");
            Thread.Sleep(500);
        }
    }

    private string At(string name) => Path.Combine(home, name);

    private string Settings(string host) => $"""
        ClusterName=test
        SlurmctldHost={host}(127.0.0.1)
        SlurmUser=root
        SlurmdUser=root
        AuthType=auth/munge
        AuthInfo=socket={At("run/munge.socket")}
        SlurmctldPort=26817
        SlurmdPort=26818
        StateSaveLocation={At("state")}
        SlurmdSpoolDir={At("spool")}
        SlurmctldPidFile={At("run/ctld.pid")}
        SlurmdPidFile={At("run/d.pid")}
        SlurmctldLogFile={At("ctld.log")}
        SlurmdLogFile={At("d.log")}
        ProctrackType=proctrack/pgid
        TaskPlugin=task/none
        SchedulerType=sched/backfill
        SelectType=select/cons_tres
        SelectTypeParameters=CR_CPU
        JobAcctGatherType=jobacct_gather/none
        MpiDefault=none
        ReturnToService=2
        SchedulerParameters=sched_interval=1,bf_interval=1
        NodeName={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=500 State=UNKNOWN
        PartitionName=all Nodes={host} Default=YES MaxTime=INFINITE State=UP

        """;
}
