namespace Amazon.Route53.Model;

/// <summary>A place that clients are near to.</summary>
public class GeoProximityLocation
{
    /// <summary>The region that is the centre of the record. 1 to 64 characters.</summary>
    public string? AWSRegion { get; set; }

    /// <summary>The Local Zone group that is the centre of the record. 1 to 64 characters.</summary>
    public string? LocalZoneGroup { get; set; }

    /// <summary>The point that is the centre of the record.</summary>
    public Coordinates? Coordinates { get; set; }

    /// <summary>Widens (above 0) or narrows (below 0) the area of the record. -99 to 99.</summary>
    public int? Bias { get; set; }
}
