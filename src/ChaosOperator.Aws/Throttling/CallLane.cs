namespace ChaosOperator.Aws.Throttling;

/// <summary>On whose account a call waits for its turn.</summary>
/// <param name="Namespace">The namespace that it is made for; namespaces take turns.</param>
/// <param name="Lifts">Whether it lifts a fault, or is needed to: such calls go before all others.</param>
internal readonly record struct CallLane(string Namespace, bool Lifts);
