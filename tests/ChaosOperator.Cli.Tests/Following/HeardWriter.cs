using ChaosOperator.Kubernetes.Tests.Server;

namespace ChaosOperator.Cli.Tests.Following;

/// <summary>Keeps what a command tells, for a test that waits for it.</summary>
internal sealed class HeardWriter : StringWriter
{
    private readonly Lock gate = new();
    private readonly Waiter changed = new();

    /// <summary>Waits until something was told.</summary>
    public Task HeardAsync(string text, CancellationToken cancellationToken) => changed.UntilAsync(() => ToString().Contains(text, StringComparison.Ordinal)).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System, cancellationToken);

    public override void WriteLine(string? value)
    {
        lock (gate)
        {
            base.WriteLine(value);
        }

        changed.Pulse();
    }

    public override Task WriteLineAsync(string? value)
    {
        WriteLine(value);
        return Task.CompletedTask;
    }

    public override string ToString()
    {
        lock (gate)
        {
            return base.ToString();
        }
    }

    protected override void Dispose(bool disposing)
    {
        changed.Dispose();
        base.Dispose(disposing);
    }
}
