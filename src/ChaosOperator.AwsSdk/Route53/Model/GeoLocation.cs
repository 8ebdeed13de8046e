namespace Amazon.Route53.Model;

/// <summary>A place of clients.</summary>
public class GeoLocation
{
    /// <summary>The continent, e.g. <c>EU</c>. 2 characters.</summary>
    public string? ContinentCode { get; set; }

    /// <summary>The country, e.g. <c>DE</c>; <c>*</c> for all others. 1 to 2 characters.</summary>
    public string? CountryCode { get; set; }

    /// <summary>The state of the country, e.g. <c>CA</c>. 1 to 3 characters.</summary>
    public string? SubdivisionCode { get; set; }
}
