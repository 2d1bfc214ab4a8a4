using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Dosa.Tests;

/// <summary>What a child wrote and how it ended.</summary>
internal sealed record ChildEnd(int Exit, string Output, string Errors);

/// <summary>
/// A program that a test runs. It gets the default signals, whatever this process was started with: what a shell starts in
/// the background ignores Ctrl-C, and its children would, too. It never outlives the test, nor this process.
/// </summary>
internal sealed class Child : IDisposable
{
    private const string Env = "/usr/bin/env";

    private static readonly ConcurrentDictionary<Child, bool> Running = new();
    private static readonly Lazy<bool> CanReset = new(FindReset);

    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> errors;
    private readonly StringBuilder written = new();

    static Child() => AppDomain.CurrentDomain.ProcessExit += (_, _) => EndAll();

    private Child(ProcessStartInfo start)
    {
        process = Process.Start(start)!;
        Running[this] = true;
        output = Task.Run(() => Collect(process.StandardOutput));
        errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The process's number.</summary>
    public int Id => process.Id;

    /// <summary>What was written to standard output so far.</summary>
    public string Shown
    {
        get
        {
            lock (written)
            {
                return written.ToString();
            }
        }
    }

    /// <summary>Starts a program; <paramref name="change"/> sets its folder and environment.</summary>
    public static Child Start(string program, IEnumerable<string> arguments, Action<ProcessStartInfo>? change = null)
    {
        var command = Command(program, arguments);
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        change?.Invoke(start);
        return new(start);
    }

    /// <summary>The command that runs a program with the default signals.</summary>
    public static string[] Command(string program, IEnumerable<string> arguments) =>
        CanReset.Value ? [Env, "--default-signal", program, .. arguments] : [program, .. arguments];

    /// <summary>Runs a program to its end; one that takes longer than five minutes is ended and fails the test.</summary>
    public static ChildEnd Run(string program, IEnumerable<string> arguments, string input = "", Action<ProcessStartInfo>? change = null)
    {
        using var child = Start(program, arguments, change);
        child.Type(input);
        child.process.StandardInput.Close();
        return child.End(TimeSpan.FromMinutes(5));
    }

    /// <summary>Writes to the program's standard input.</summary>
    public void Type(string text)
    {
        try
        {
            process.StandardInput.Write(text);
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has closed its end: what it makes of that shows in how it ends.
        }
    }

    /// <summary>Sends a signal, such as INT.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until standard output holds a text; fails the test when the program ends without it.</summary>
    public void Await(string text)
    {
        while (!Shown.Contains(text, StringComparison.Ordinal))
        {
            Assert.False(output.IsCompleted && !Shown.Contains(text, StringComparison.Ordinal), $"'{text}' never came:\n{Shown}");
            Thread.Sleep(5);
        }
    }

    /// <summary>Waits for the end and gives all that was written.</summary>
    public ChildEnd End(TimeSpan patience)
    {
        Assert.True(process.WaitForExit(patience), $"The program did not end within {patience}:\n{Shown}");
        return new(process.ExitCode, output.Result, errors.Result);
    }

    /// <summary>Ends the program and all that it started, if it still runs.</summary>
    public void Dispose()
    {
        if (Running.TryRemove(this, out _))
        {
            Kill();
            process.Dispose();
        }
    }

    private static void EndAll()
    {
        foreach (var child in Running.Keys)
        {
            child.Dispose();
        }
    }

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(5000);
        }
        catch (InvalidOperationException)
        {
            // It has ended on its own.
        }
    }

    private string Collect(StreamReader from)
    {
        var buffer = new char[4096];
        while (from.Read(buffer) is > 0 and var length)
        {
            lock (written)
            {
                written.Append(buffer, 0, length);
            }
        }

        return Shown;
    }

    private static bool FindReset()
    {
        if (!File.Exists(Env))
        {
            return false;
        }

        using var trial = Process.Start(new ProcessStartInfo(Env, ["--default-signal", "true"]) { RedirectStandardError = true })!;
        trial.WaitForExit();
        return trial.ExitCode == 0;
    }
}
