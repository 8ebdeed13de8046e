using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace ChaosOperator.Cli.Following;

/// <summary>What somebody who does not want to wait any longer sends.</summary>
internal enum Interrupt
{
    /// <summary>A person, by Ctrl-C (SIGINT).</summary>
    CtrlC,

    /// <summary>A program, such as a pipeline that is cancelled (SIGTERM).</summary>
    Terminate,

    /// <summary>The terminal was closed (SIGHUP).</summary>
    HangUp,
}

/// <summary>What comes when somebody presses Ctrl-C, or a pipeline is cancelled.</summary>
internal interface IInterrupts
{
    /// <summary>Waits for the next.</summary>
    Task<Interrupt> NextAsync(CancellationToken cancellationToken);

    /// <summary>Gives back one that came too late for whoever took it, so that the next sees it.</summary>
    void GiveBack(Interrupt interrupt);
}

/// <summary>SIGINT and SIGTERM of this process, which ends by neither while this lives.</summary>
internal sealed class ProcessInterrupts : IInterrupts, IDisposable
{
    private readonly Channel<Interrupt> signals = Channel.CreateUnbounded<Interrupt>();
    private readonly PosixSignalRegistration[] registrations;

    /// <param name="more">Other signals that are taken for an interrupt.</param>
    public ProcessInterrupts(params ReadOnlySpan<PosixSignal> more) => registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Concat(more.ToArray()).Select(signal => PosixSignalRegistration.Create(signal, Take)),
    ];

    public async Task<Interrupt> NextAsync(CancellationToken cancellationToken) => await signals.Reader.ReadAsync(cancellationToken);

    public void GiveBack(Interrupt interrupt) => signals.Writer.TryWrite(interrupt);

    public void Dispose()
    {
        foreach (var registration in registrations)
        {
            registration.Dispose();
        }
    }

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true;
        signals.Writer.TryWrite(context.Signal switch
        {
            PosixSignal.SIGTERM => Interrupt.Terminate,
            PosixSignal.SIGHUP => Interrupt.HangUp,
            _ => Interrupt.CtrlC,
        });
    }
}
