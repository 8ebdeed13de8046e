using Amazon.Runtime;

namespace Amazon.Route53;

/// <summary>DNS record types. Values that are newer than this client are kept as they came.</summary>
public class RRType : ConstantClass
{
    /// <summary>The value <c>SOA</c>.</summary>
    public static readonly RRType SOA = new("SOA");

    /// <summary>The value <c>A</c>.</summary>
    public static readonly RRType A = new("A");

    /// <summary>The value <c>TXT</c>.</summary>
    public static readonly RRType TXT = new("TXT");

    /// <summary>The value <c>NS</c>.</summary>
    public static readonly RRType NS = new("NS");

    /// <summary>The value <c>CNAME</c>.</summary>
    public static readonly RRType CNAME = new("CNAME");

    /// <summary>The value <c>MX</c>.</summary>
    public static readonly RRType MX = new("MX");

    /// <summary>The value <c>NAPTR</c>.</summary>
    public static readonly RRType NAPTR = new("NAPTR");

    /// <summary>The value <c>PTR</c>.</summary>
    public static readonly RRType PTR = new("PTR");

    /// <summary>The value <c>SRV</c>.</summary>
    public static readonly RRType SRV = new("SRV");

    /// <summary>The value <c>SPF</c>.</summary>
    public static readonly RRType SPF = new("SPF");

    /// <summary>The value <c>AAAA</c>.</summary>
    public static readonly RRType AAAA = new("AAAA");

    /// <summary>The value <c>CAA</c>.</summary>
    public static readonly RRType CAA = new("CAA");

    /// <summary>The value <c>DS</c>.</summary>
    public static readonly RRType DS = new("DS");

    /// <summary>The value <c>TLSA</c>.</summary>
    public static readonly RRType TLSA = new("TLSA");

    /// <summary>The value <c>SSHFP</c>.</summary>
    public static readonly RRType SSHFP = new("SSHFP");

    /// <summary>The value <c>SVCB</c>.</summary>
    public static readonly RRType SVCB = new("SVCB");

    /// <summary>The value <c>HTTPS</c>.</summary>
    public static readonly RRType HTTPS = new("HTTPS");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public RRType(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static RRType FindValue(string value) => FindValue<RRType>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator RRType(string value) => FindValue(value);
}
