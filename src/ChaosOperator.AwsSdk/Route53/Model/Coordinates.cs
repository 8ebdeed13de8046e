namespace Amazon.Route53.Model;

/// <summary>A point on earth.</summary>
public class Coordinates
{
    /// <summary>Degrees north, two decimals. 1 to 6 characters. Pattern <c>[-+]?[0-9]{1,2}(\.[0-9]{0,2})?</c>.</summary>
    public string? Latitude { get; set; }

    /// <summary>Degrees east, two decimals. 1 to 7 characters. Pattern <c>[-+]?[0-9]{1,3}(\.[0-9]{0,2})?</c>.</summary>
    public string? Longitude { get; set; }
}
