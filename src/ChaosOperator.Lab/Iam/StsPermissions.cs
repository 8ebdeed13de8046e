using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Sts;

namespace ChaosOperator.Lab.Iam;

/// <summary>What STS operations need; everybody may ask who they are.</summary>
internal static class StsPermissions
{
    public static IEnumerable<RequiredPermission> Of(AwsCall call) => call.Operation == "AssumeRole"
        ? [new("sts:AssumeRole", StsService.Form(call, "RoleArn"), "sts:ExternalId", StsService.Form(call, "ExternalId"))]
        : [];
}
