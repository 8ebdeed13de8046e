namespace ChaosOperator.EndToEnd.Policies;

/// <summary>Several namespaces under one operator, at the usual speed.</summary>
public sealed class TenantsBed : PoliciesBed
{
    protected override double Pace => 60;
}
