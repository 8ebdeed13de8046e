using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>How tenants are kept apart. Values that are newer than this client are kept as they came.</summary>
public class TenantIsolationMode : ConstantClass
{
    /// <summary>The value <c>PER_TENANT</c>.</summary>
    public static readonly TenantIsolationMode PER_TENANT = new("PER_TENANT");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public TenantIsolationMode(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static TenantIsolationMode FindValue(string value) => FindValue<TenantIsolationMode>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator TenantIsolationMode(string value) => FindValue(value);
}
