namespace ChaosOperator.Core.Experiments.Named;

/// <summary>
/// Reads the faults that have a name of their own and are done by actions of FIS. Each becomes a FIS template and from there on is what <c>fault.fis.template</c> is: nothing that plans, counts, guards, injects or
/// reverts knows of the names.
/// </summary>
internal static class NamedFaultReader
{
    /// <summary>Reads the one that is given; errors go to the scope.</summary>
    public static Fault.Fis? Read(FaultSpec spec, NamedFaultScope scope) => spec switch
    {
        { Lambda: { } lambda } => LambdaFaultReader.Read(lambda, scope),
        { AvailabilityZone: { } zone } => AvailabilityZoneFaultReader.Read(zone, scope),
        { Ec2: { } ec2 } => Ec2FaultReader.Read(ec2, scope),
        { Ecs: { } ecs } => EcsFaultReader.Read(ecs, scope),
        { Rds: { } rds } => RdsFaultReader.Read(rds, scope),
        { Dynamodb: { } dynamodb } => DynamodbFaultReader.Read(dynamodb, scope),
        { Network: { } network } => NetworkFaultReader.Read(network, scope),
        _ => throw new InvalidOperationException("A fault has a member that nothing reads."),
    };
}
