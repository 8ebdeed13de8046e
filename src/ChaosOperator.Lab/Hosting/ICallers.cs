namespace ChaosOperator.Lab.Hosting;

/// <summary>Temporary credentials as STS issues them.</summary>
/// <param name="AccessKeyId">Access key, <c>ASIA…</c>.</param>
/// <param name="SecretAccessKey">Secret; the lab does not check signatures.</param>
/// <param name="SessionToken">Session token.</param>
/// <param name="Expiration">Expiry: counted from virtual or real time, whichever is later, because clients compare it with their own clock.</param>
public sealed record TemporaryCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);

/// <summary>Who is behind an access key: links the credentials that the lab issued to the roles they stand for.</summary>
public interface ICallers
{
    /// <summary>Issues credentials for a role; calls made with them appear in the call log with the role's ARN as caller.</summary>
    /// <param name="roleArn">E.g. <c>arn:aws:iam::111122223333:role/ssm</c>.</param>
    /// <param name="sessionName">Role session name.</param>
    /// <param name="lifetime">Validity in virtual time.</param>
    /// <param name="tags">Tags of the session; null for none.</param>
    /// <returns>The credentials.</returns>
    TemporaryCredentials Issue(string roleArn, string sessionName, TimeSpan lifetime, IReadOnlyList<SessionTag>? tags = null);

    /// <summary>Role ARN for an access key that was issued here, otherwise the access key itself.</summary>
    /// <param name="accessKey">Access key of a request.</param>
    /// <returns>The caller.</returns>
    string CallerOf(string accessKey);

    /// <summary>The tags of the session whose access key was issued here; none for any other.</summary>
    /// <param name="accessKey">Access key of a request.</param>
    IReadOnlyList<SessionTag> TagsOf(string accessKey);
}
