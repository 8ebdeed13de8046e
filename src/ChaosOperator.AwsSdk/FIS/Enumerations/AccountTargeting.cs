using Amazon.Runtime;

namespace Amazon.FIS;

/// <summary>Whether experiments act on one account or on several. Values that are newer than this client are kept as they came.</summary>
public class AccountTargeting : ConstantClass
{
    /// <summary>The value <c>single-account</c>.</summary>
    public static readonly AccountTargeting SingleAccount = new("single-account");

    /// <summary>The value <c>multi-account</c>.</summary>
    public static readonly AccountTargeting MultiAccount = new("multi-account");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public AccountTargeting(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static AccountTargeting FindValue(string value) => FindValue<AccountTargeting>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator AccountTargeting(string value) => FindValue(value);
}
