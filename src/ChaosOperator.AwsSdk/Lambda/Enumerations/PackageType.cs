using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Forms of a function's code. Values that are newer than this client are kept as they came.</summary>
public class PackageType : ConstantClass
{
    /// <summary>The value <c>Zip</c>.</summary>
    public static readonly PackageType Zip = new("Zip");

    /// <summary>The value <c>Image</c>.</summary>
    public static readonly PackageType Image = new("Image");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public PackageType(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static PackageType FindValue(string value) => FindValue<PackageType>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator PackageType(string value) => FindValue(value);
}
