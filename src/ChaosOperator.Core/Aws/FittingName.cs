using System.Security.Cryptography;
using System.Text;

namespace ChaosOperator.Core.Aws;

/// <summary>Names within the limits of AWS.</summary>
public static class FittingName
{
    private const int HashLength = 8;

    /// <summary>The name, when it fits; else its beginning with a hash of the whole, so that two long names never become the same.</summary>
    /// <param name="name">The name.</param>
    /// <param name="longest">The most characters, at least 10.</param>
    public static string Of(string name, int longest)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length <= longest)
        {
            return name;
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashLength];
        return $"{name[..(longest - HashLength - 1)]}-{hash}";
    }
}
