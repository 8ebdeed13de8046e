using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Simulation;

/// <summary>The one lock of the world: a second is computed, or a call is carried out, never both.</summary>
internal sealed class WorldGate
{
    public Lock Lock { get; } = new();
}

/// <summary>A service whose state is part of the world: its calls are short and run under the world's lock.</summary>
internal abstract class WorldService(WorldGate gate) : IAwsService
{
    public abstract string SigningName { get; }

    public abstract AwsProtocol ProtocolOf(AwsCall call);

    public abstract string OperationOf(AwsCall call);

    public virtual AwsCall Read(AwsCall call) => call;

    public Task<AwsAnswer> HandleAsync(AwsCall call, CancellationToken cancellationToken)
    {
        lock (gate.Lock)
            return Task.FromResult(Handle(call));
    }

    protected abstract AwsAnswer Handle(AwsCall call);
}
