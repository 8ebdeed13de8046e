using ChaosOperator.Cli.Following;

namespace ChaosOperator.Cli.Local;

/// <summary>What goes before a run: an interrupt ends it, since there is nothing to lift yet.</summary>
internal static class Preparation
{
    /// <summary>Does a part of it. One that came to its end all the same counts, and the interrupt is left to the run.</summary>
    /// <exception cref="LocalRefusalException">It was interrupted.</exception>
    public static async Task<T> UnlessInterruptedAsync<T>(Func<CancellationToken, Task<T>> prepare, IInterrupts interrupts, CancellationToken cancellationToken)
    {
        using var preparing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var listening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var interrupted = interrupts.NextAsync(listening.Token);
        var prepared = prepare(preparing.Token);
        var isInterrupted = await Task.WhenAny(prepared, interrupted) == interrupted;
        await (isInterrupted ? preparing : listening).CancelAsync();
        var interrupt = await HeardAsync(interrupted);
        try
        {
            var result = await prepared;
            if (interrupt is { } late)
            {
                interrupts.GiveBack(late);
            }

            return result;
        }
        catch (OperationCanceledException) when (interrupt is not null && !cancellationToken.IsCancellationRequested)
        {
            throw new LocalRefusalException("Interrupted before the run went on; nothing was changed in AWS meanwhile.", ExitCodes.Of(interrupt.Value));
        }
    }

    private static async Task<Interrupt?> HeardAsync(Task<Interrupt> interrupted)
    {
        try
        {
            return await interrupted;
        }
        catch (OperationCanceledException)
        {
            // None came.
            return null;
        }
    }
}
