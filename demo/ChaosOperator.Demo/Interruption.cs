using System.Runtime.InteropServices;
using ChaosOperator.Demo.Telling;

namespace ChaosOperator.Demo;

/// <summary>Ctrl-C and SIGTERM: the first ends the story and takes everything down with care, the second leaves out the care.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource first = new();
    private readonly CancellationTokenSource second = new();
    private readonly PosixSignalRegistration[] registrations;

    public Interruption(Teller teller)
    {
        void Interrupt(PosixSignalContext context)
        {
            // Left to the runtime, the process would end before anything is taken down.
            context.Cancel = true;
            if (!first.IsCancellationRequested)
            {
                teller.Say("\nTaking everything down; press Ctrl-C again to leave out the checks.");
                first.Cancel();
            }
            else
            {
                second.Cancel();
            }
        }

        registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, Interrupt),
        ];
    }

    /// <summary>Cancelled by the first signal: the story ends.</summary>
    public CancellationToken Token => first.Token;

    /// <summary>Cancelled by the second signal: what remains is killed.</summary>
    public CancellationToken Hurry => second.Token;

    public void Dispose()
    {
        foreach (var registration in registrations)
            registration.Dispose();
        first.Dispose();
        second.Dispose();
    }
}
