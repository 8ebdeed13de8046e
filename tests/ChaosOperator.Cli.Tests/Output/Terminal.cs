using System.Diagnostics;
using System.Text;
using ChaosOperator.Kubernetes.Tests.Server;

namespace ChaosOperator.Cli.Tests.Output;

/// <summary>A program at a terminal that <c>script</c> opens, and somebody who types and looks.</summary>
internal sealed class Terminal : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder shown = new();
    private readonly Lock gate = new();
    private readonly Waiter changed = new();
    private readonly Task reading;

    /// <summary>Opens it.</summary>
    /// <param name="command">The command, as <c>sh</c> reads it; <c>kubectl-chaos</c> is on its PATH. What is typed Ctrl-C at has to be <c>exec</c>'d: a shell that waits for it ends by the signal too, and hides its exit code.</param>
    /// <param name="environment">Variables beside those of the test; null: absent.</param>
    public Terminal(string command, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("script", ["-qec", command, "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["TERM"] = "xterm-256color";
        // Not whatever shell somebody uses, or none that CI names.
        start.Environment["SHELL"] = "/bin/sh";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        reading = ReadAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>All that was shown so far.</summary>
    public string Shown
    {
        get
        {
            lock (gate)
            {
                return $"{shown}";
            }
        }
    }

    /// <summary>Waits until something is shown.</summary>
    public async Task SeenAsync(string text)
    {
        try
        {
            await changed.UntilAsync(() => Shown.Contains(text, StringComparison.Ordinal));
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"“{text}” was not shown. The last that was: {Shown[^Math.Min(Shown.Length, 2000)..]}");
        }
    }

    /// <summary>Types.</summary>
    public async Task TypeAsync(string keys)
    {
        await process.StandardInput.WriteAsync(keys.AsMemory(), Token);
        await process.StandardInput.FlushAsync(Token);
    }

    /// <summary>Waits for the program's end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await reading.WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, Token);
        await process.WaitForExitAsync(Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await reading;
        process.Dispose();
        changed.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[4096];
        while (await process.StandardOutput.ReadAsync(buffer, CancellationToken.None) is > 0 and var read)
        {
            lock (gate)
            {
                shown.Append(buffer, 0, read);
            }

            changed.Pulse();
        }
    }
}
