using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Sts;

/// <summary>The tags of the session that an AssumeRole begins (IAM user guide, “Chaining roles with session tags”).</summary>
internal static class SessionTagging
{
    /// <summary>Those that the session of the caller passes on, and those that the request names.</summary>
    public static IReadOnlyList<SessionTag> Of(AwsCall call) => [.. Inherited(call), .. Requested(call)];

    /// <exception cref="AwsError">A tag is named that the session of the caller passes on already, or one is to be passed on that is not named.</exception>
    public static void Check(AwsCall call)
    {
        var named = Requested(call).Select(tag => tag.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (Inherited(call).Any(tag => named.Contains(tag.Key)))
            throw new AwsError(400, "InvalidParameterValue", "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.");
        if (!named.IsSupersetOf(TransitiveKeys(call)))
            throw new AwsError(400, "InvalidParameterValue", "The specified transitive tag key must be included in the requested tags.");
    }

    private static IEnumerable<SessionTag> Requested(AwsCall call)
    {
        var transitive = TransitiveKeys(call).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Members(call, "Tags.member.{0}.Key").Select((key, index) => new SessionTag(key, StsService.Form(call, $"Tags.member.{index + 1}.Value"), transitive.Contains(key)));
    }

    private static IEnumerable<SessionTag> Inherited(AwsCall call) => call.SessionTags.Where(tag => tag.IsTransitive);

    private static IEnumerable<string> TransitiveKeys(AwsCall call) => Members(call, "TransitiveTagKeys.member.{0}");

    private static IEnumerable<string> Members(AwsCall call, string form) =>
        Enumerable.Range(1, int.MaxValue).Select(number => StsService.Form(call, string.Format(null, form, number))).TakeWhile(value => value.Length > 0);
}
