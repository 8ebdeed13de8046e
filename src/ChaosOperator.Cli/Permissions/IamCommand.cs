using System.CommandLine;
using System.Text.Json.Nodes;
using ChaosOperator.Cli.Output;
using ChaosOperator.Cli.Planning;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Cli.Permissions;

/// <summary><c>iam -f</c>: the least that the roles of some manifests have to be allowed.</summary>
internal static class IamCommand
{
    private static readonly Option<OutputFormat> Output = OutputOption.Of(OutputFormat.Json, OutputFormat.Yaml);

    private static readonly Option<string?> PodRole = PodRoleOption();

    private static readonly Option<DirectoryInfo?> Folder = new("--directory") { Description = "Folder that takes a file for each policy and trust policy, as aws iam takes them; made when it is missing.", HelpName = "DIR" };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("iam", "Writes the least that the roles of operator, FIS, SSM Automation and signals have to be allowed for manifests, and whom they have to trust; without a cluster and without AWS.")
        {
            PlannedManifests.Files, PlannedManifests.Namespace, PlannedManifests.Cluster, PodRole, Folder, Output,
        };
        command.SetAction(WriteAsync);
        return command;
    }

    private static async Task<int> WriteAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (planned, code) = await PlannedManifests.ReadAsync(parsed, cancellationToken);
        if (planned is null)
        {
            return code;
        }

        var (roles, output) = (LeastPrivilege.Of(planned, parsed.GetValue(PodRole)), parsed.InvocationConfiguration.Output);
        if (parsed.GetValue(Folder) is { } folder)
        {
            await WriteFilesAsync(folder, roles, output, cancellationToken);
            return ExitCodes.Success;
        }

        var format = parsed.GetValue(Output);
        await (format == OutputFormat.Text ? output.WriteAsync(string.Join("\n", roles.Select(Text))) : Structured.WriteAsync(output, roles, format));
        return ExitCodes.Success;
    }

    private static Option<string?> PodRoleOption()
    {
        var option = new Option<string?>("--pod-role-arn") { Description = "Role that the operator's pod has by itself, which the others have to trust; without it no such trust policy is written.", HelpName = "ARN" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } arn && !Arns.IsRole(arn))
            {
                result.AddError($"--pod-role-arn: “{arn}” is not the ARN of an IAM role; write one as in arn:aws:iam::111122223333:role/chaos-operator-pod.");
            }
        });
        return option;
    }

    private static string Text(RolePolicy role) =>
        $"""
        # {role.Role}, as which {role.ActsAs} acts, for {string.Join(", ", role.Experiments)}
        {string.Concat(More(role).Select(line => $"# {line}\n"))}{Structured.Text(role.Policy, OutputFormat.Json)}
        """;

    private static IEnumerable<string> More(RolePolicy role) =>
        [.. role.ManagedPolicies.Select(policy => $"Beside it: the managed policy {policy}."), .. role.Notes.Select(note => $"Beside it: {note}.")];

    private static async Task WriteFilesAsync(DirectoryInfo folder, IReadOnlyList<RolePolicy> roles, TextWriter report, CancellationToken cancellationToken)
    {
        GivenFiles.Make(folder);
        foreach (var (role, name) in PolicyFiles.Names(roles))
        {
            foreach (var (kind, json) in new[] { ("policy", role.Policy), ("trust", role.Trust) })
            {
                // A policy that says nothing IAM does not take.
                if (json is not null && json["Statement"]!.AsArray().Count > 0)
                {
                    var file = Path.Combine(folder.FullName, $"{name}-{kind}.json");
                    await GivenFiles.WriteAsync(file, Structured.Text<JsonNode>(json, OutputFormat.Json), cancellationToken);
                    await report.WriteLineAsync($"Wrote {file}");
                }
            }

            foreach (var line in More(role))
            {
                await report.WriteLineAsync($"{role.Role}: {line}");
            }
        }
    }
}
