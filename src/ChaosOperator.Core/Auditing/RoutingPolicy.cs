namespace ChaosOperator.Core.Auditing;

/// <summary>How Route 53 chooses a record among those of its name and type.</summary>
public abstract record RoutingPolicy
{
    /// <summary>The only one of its name and type.</summary>
    public sealed record Simple : RoutingPolicy;

    /// <summary>Answers clients that are nearest to a region.</summary>
    /// <param name="Region">The region.</param>
    public sealed record Latency(string Region) : RoutingPolicy;

    /// <summary>Answers a share of the questions.</summary>
    /// <param name="Weight">The share, 0 to 255; at 0 it answers only when no other can, unless all are 0.</param>
    public sealed record Weighted(long Weight) : RoutingPolicy;

    /// <summary>Answers while it is healthy (primary), or while the primary is not (secondary).</summary>
    /// <param name="IsPrimary">Whether it is the primary.</param>
    public sealed record Failover(bool IsPrimary) : RoutingPolicy;

    /// <summary>Answers clients of a place.</summary>
    /// <param name="Continent">Code of the continent; null with a country.</param>
    /// <param name="Country">Code of the country; <c>*</c> for whoever is nowhere else.</param>
    /// <param name="Subdivision">Code of the state; null for the whole country.</param>
    public sealed record Geolocation(string? Continent, string? Country, string? Subdivision) : RoutingPolicy;

    /// <summary>Answers clients that are near to a place.</summary>
    /// <param name="Place">The region, the Local Zone group or the coordinates.</param>
    /// <param name="Bias">How much its area is widened, -99 to 99.</param>
    public sealed record Geoproximity(string Place, int Bias) : RoutingPolicy;

    /// <summary>One of up to eight healthy records that are answered at random.</summary>
    public sealed record MultiValue : RoutingPolicy;

    /// <summary>Answers clients of certain networks.</summary>
    /// <param name="Location">Name of the location in the CIDR collection; <c>*</c> for whoever is in no other.</param>
    public sealed record IpBased(string Location) : RoutingPolicy;

    private RoutingPolicy()
    {
    }

    /// <summary>Whether it answers only when no other record can, or whoever no other record is for: it may stand without a health check.</summary>
    public bool IsLastResort => this is Failover { IsPrimary: false } or Weighted { Weight: 0 } or Geolocation { Country: "*" } or IpBased { Location: "*" };
}
