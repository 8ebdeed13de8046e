using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Sts;

namespace ChaosOperator.Lab.Iam;

/// <summary>What STS operations need of who calls, and of the trust policy of the role; everybody may ask who they are.</summary>
internal static class StsPermissions
{
    public static IEnumerable<RequiredPermission> Of(AwsCall call) => call.Operation == "AssumeRole"
        ? OfSession(StsService.Form(call, "RoleArn"), SessionTagging.Of(call), StsService.Form(call, "ExternalId"))
        : [];

    /// <summary>What it needs to begin a session of a role. With tags it needs <c>sts:TagSession</c>, wherever they come from.</summary>
    /// <param name="role">ARN of the role.</param>
    /// <param name="tags">All tags of the session.</param>
    /// <param name="externalId">The external id that is given; empty for none. The Service Authorization Reference knows it for <c>sts:AssumeRole</c> alone.</param>
    public static IEnumerable<RequiredPermission> OfSession(string role, IReadOnlyList<SessionTag> tags, string externalId = "")
    {
        var asked = tags.Select(tag => KeyValuePair.Create($"aws:RequestTag/{tag.Key}", tag.Value)).ToList();
        yield return new RequiredPermission("sts:AssumeRole", role).With(externalId.Length == 0 ? asked : asked.Append(KeyValuePair.Create("sts:ExternalId", externalId)));
        if (tags.Count > 0)
            yield return new RequiredPermission("sts:TagSession", role).With(asked);
    }
}
