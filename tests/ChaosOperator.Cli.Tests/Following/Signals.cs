using System.Threading.Channels;
using ChaosOperator.Cli.Following;

namespace ChaosOperator.Cli.Tests.Following;

/// <summary>Interrupts that a test sends.</summary>
internal sealed class Signals : IInterrupts
{
    private readonly Channel<Interrupt> sent = Channel.CreateUnbounded<Interrupt>();

    public void Send(Interrupt interrupt = Interrupt.CtrlC) => sent.Writer.TryWrite(interrupt);

    public async Task<Interrupt> NextAsync(CancellationToken cancellationToken) => await sent.Reader.ReadAsync(cancellationToken);

    public void GiveBack(Interrupt interrupt) => Send(interrupt);
}
