using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Sts;

namespace ChaosOperator.Lab.Iam;

/// <summary>What STS operations need (tags of a session need <c>sts:TagSession</c>); everybody may ask who they are.</summary>
internal static class StsPermissions
{
    public static IEnumerable<RequiredPermission> Of(AwsCall call)
    {
        if (call.Operation != "AssumeRole")
            yield break;
        var role = StsService.Form(call, "RoleArn");
        yield return new("sts:AssumeRole", role, "sts:ExternalId", StsService.Form(call, "ExternalId"));
        if (StsService.Form(call, "Tags.member.1.Key").Length > 0)
            yield return new("sts:TagSession", role);
    }
}
