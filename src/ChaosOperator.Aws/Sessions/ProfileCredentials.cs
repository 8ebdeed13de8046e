using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace ChaosOperator.Aws.Sessions;

/// <summary>Finds the credentials of a profile that somebody named.</summary>
internal static class ProfileCredentials
{
    /// <summary>The credentials, which are read and renewed when they are used.</summary>
    /// <param name="profile">Name of the profile.</param>
    /// <param name="file">File of credentials, in tests; null: where the SDK finds them.</param>
    /// <exception cref="UnknownProfileException">There is no such profile, or it names no credentials that can be used.</exception>
    public static AWSCredentials Of(string profile, string? file = null)
    {
        try
        {
            return new CredentialProfileStoreChain(file).TryGetAWSCredentials(profile, out var credentials) ? credentials : throw new UnknownProfileException(profile);
        }
        catch (Exception e) when (e is AmazonClientException or ArgumentException)
        {
            throw new UnknownProfileException(profile);
        }
    }
}

/// <summary>A profile of the AWS configuration has no credentials.</summary>
/// <param name="profile">Its name.</param>
public sealed class UnknownProfileException(string profile)
    : Exception($"There is no profile {profile} with credentials in the AWS configuration; aws configure list-profiles shows those that there are.");
