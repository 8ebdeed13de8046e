using System.Xml.Linq;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Iam;
using Microsoft.AspNetCore.WebUtilities;

namespace ChaosOperator.Lab.Sts;

/// <summary>STS, query protocol: temporary credentials that the call log can trace to their role.</summary>
internal sealed class StsService(ICallers callers, RoleTrusts trusts, LabOptions options) : IAwsService
{
    private static readonly XNamespace Ns = "https://sts.amazonaws.com/doc/2011-06-15/";

    public string SigningName => "sts";

    public AwsProtocol ProtocolOf(AwsCall call) => AwsProtocol.Query;

    public string OperationOf(AwsCall call) => Form(call, "Action") is "AssumeRole" or "GetCallerIdentity" ? Form(call, "Action") : "";

    public Task<AwsAnswer> HandleAsync(AwsCall call, CancellationToken cancellationToken) =>
        Task.FromResult(call.Operation == "AssumeRole" ? AssumeRole(call) : Identity(call));

    private AwsAnswer AssumeRole(AwsCall call)
    {
        var role = Form(call, "RoleArn");
        var session = Form(call, "RoleSessionName");
        if (role.Split(':') is not ["arn", _, "iam", "", { Length: 12 }, { } resource] || !resource.StartsWith("role/", StringComparison.Ordinal))
            throw new AwsError(400, "ValidationError", $"{role} is invalid");
        if (session.Length < 2)
            throw new AwsError(400, "ValidationError", "RoleSessionName must have at least 2 characters");
        var externalId = Form(call, "ExternalId");
        call.Details["role"] = role;
        call.Details["session"] = session;
        call.Details["externalId"] = externalId;
        SessionTagging.Check(call);
        var tags = SessionTagging.Of(call);
        foreach (var tag in tags)
            call.Details[$"tag {tag.Key}"] = tag.Value;
        if (StsPermissions.Of(call).FirstOrDefault(need => !trusts.Allows(role, new("AWS", ArnOf(call.Caller)), need.With(call.PrincipalTags))) is { } denied)
            throw new AwsError(403, "AccessDenied", $"User: {call.Caller} is not authorized to perform: {denied.Action} on resource: {role}");
        var seconds = int.TryParse(Form(call, "DurationSeconds"), out var asked) ? asked : 3600;
        var credentials = callers.Issue(role, session, TimeSpan.FromSeconds(Math.Min(seconds, Longest())), tags);
        return Result(
            "AssumeRole",
            new(
                Ns + "Credentials",
                new XElement(Ns + "AccessKeyId", credentials.AccessKeyId),
                new XElement(Ns + "SecretAccessKey", credentials.SecretAccessKey),
                new XElement(Ns + "SessionToken", credentials.SessionToken),
                new XElement(Ns + "Expiration", credentials.Expiration.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"))),
            new(
                Ns + "AssumedRoleUser",
                new XElement(Ns + "AssumedRoleId", $"AROALABLABLABLABLABLA:{session}"),
                new XElement(Ns + "Arn", $"arn:aws:sts::{LabAccount.Id}:assumed-role/{role.Split('/')[^1]}/{session}")));
    }

    /// <summary><c>sts-session-lifetime</c>: sessions last as long as was <c>asked</c> (default), or at most so many seconds: what a role allows can be changed at any time.</summary>
    private int Longest() => int.TryParse(options.Switches.GetValueOrDefault("sts-session-lifetime", "asked"), out var seconds) ? seconds : int.MaxValue;

    private static AwsAnswer Identity(AwsCall call) => Result(
        "GetCallerIdentity",
        new(Ns + "Arn", ArnOf(call.Caller)),
        new(Ns + "UserId", call.Caller),
        new(Ns + "Account", LabAccount.Id));

    /// <summary>An access key that was not issued here stands for a user of its name.</summary>
    private static string ArnOf(string caller) => caller.StartsWith("arn:", StringComparison.Ordinal) ? caller : $"arn:aws:iam::{LabAccount.Id}:user/{caller}";

    private static AwsAnswer Result(string operation, params XElement[] members) => AwsAnswer.Xml(
        new XElement(
            Ns + $"{operation}Response",
            new XElement(Ns + $"{operation}Result", members),
            new XElement(Ns + "ResponseMetadata", new XElement(Ns + "RequestId", "00000000-0000-4000-8000-000000000000"))));

    internal static string Form(AwsCall call, string name)
    {
        using var reader = new FormReader(System.Text.Encoding.UTF8.GetString(call.Body.Span));
        return reader.ReadForm().TryGetValue(name, out var value) ? value.ToString() : "";
    }
}
