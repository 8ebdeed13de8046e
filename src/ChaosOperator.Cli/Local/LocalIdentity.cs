using System.Security.Cryptography;
using System.Text;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Cli.Local;

/// <summary>Who stands in the place of a cluster: in the tags, external ids and session names of AWS. Pure.</summary>
internal static class LocalIdentity
{
    private const int LongestUser = 24;

    /// <summary>The name of whoever runs this process.</summary>
    public static string OfThisProcess => Of(Environment.UserName, Environment.MachineName);

    /// <summary>The same for the same person on the same machine, so that a role's trust policy can name it; another for anybody else.</summary>
    /// <param name="user">Name of the user.</param>
    /// <param name="machine">Name of the machine.</param>
    public static string Of(string user, string machine)
    {
        var legible = string.Concat(user.ToLowerInvariant().Where(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')).Trim('-');
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{user}\n{machine}")))[..8];
        return $"{ObjectOwner.LocalPrefix}{(legible.Length == 0 ? "" : $"{legible[..Math.Min(legible.Length, LongestUser)]}-")}{hash}";
    }
}
