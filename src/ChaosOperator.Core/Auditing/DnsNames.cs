using System.Net;

namespace ChaosOperator.Core.Auditing;

/// <summary>Names as the audit compares them.</summary>
public static class DnsNames
{
    /// <summary>In lower case, without the final dot, with Route 53's <c>\052</c> as the asterisk that it stands for.</summary>
    public static string Normal(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.TrimEnd('.').Replace("\\052", "*", StringComparison.Ordinal).ToLowerInvariant();
    }

    /// <summary>A value of a record or the address of a health check: addresses in their shortest form, so that one address is one text; anything else as a name.</summary>
    public static string Value(string value) => IPAddress.TryParse(value, out var address) ? address.ToString() : Normal(value);

    /// <summary>Whether a name is that of a zone or lies in it.</summary>
    public static bool IsIn(string name, string zone)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(zone);
        return name == zone || name.EndsWith("." + zone, StringComparison.Ordinal);
    }

    /// <summary>Whether a value is an address, not a name.</summary>
    public static bool IsAddress(string value) => IPAddress.TryParse(value, out _);
}
