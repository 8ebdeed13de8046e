using ChaosOperator.AwsSdk.Tests.Wire;

namespace ChaosOperator.AwsSdk.Tests.Contract;

/// <summary>Rows of service and operation, for theories.</summary>
public sealed class EveryOperation : TheoryData<string, string>
{
    public EveryOperation()
    {
        foreach (var (service, operation) in Clients.Operations) Add(service, operation);
    }
}
