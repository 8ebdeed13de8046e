using System.CommandLine;
using System.CommandLine.Parsing;
using ChaosOperator.Cli.Manifests;
using ChaosOperator.Cli.Output;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning.Importing;
using ChaosOperator.Resources.Documents;

namespace ChaosOperator.Cli.Importing;

/// <summary><c>import FILE</c>: turns the JSON of a FIS experiment template into a manifest, without Kubernetes and without AWS.</summary>
internal static class ImportCommand
{
    private static readonly Argument<FileInfo> Template = new("file")
    {
        Description = "A FIS experiment template as JSON: what CreateExperimentTemplate takes, or what aws fis get-experiment-template prints.",
    };

    private static readonly Option<string?> Name = new("--name") { Description = "Name of the experiment; default: after the file.", HelpName = "NAME", Validators = { CheckName } };

    private static readonly Option<string?> Namespace = new("--namespace", "-n") { Description = "Its namespace; default: none, kubectl chooses.", HelpName = "NAME", Validators = { NamespaceOption.Check } };

    private static readonly Option<string?> Hypothesis = new("--hypothesis") { Description = "Name of the Hypothesis that it tests.", HelpName = "NAME", Validators = { CheckHypothesis } };

    private static readonly Option<string?> Region = new("--region") { Description = "Region of the fault; default: the one that all ARNs of the template name.", HelpName = "REGION" };

    private static readonly Option<string?> RoleArn = new("--role-arn") { Description = "Role that the operator assumes (spec.aws.roleArn); default: none.", HelpName = "ARN" };

    private static readonly Option<string[]> Documents = new("--document")
    {
        Description = "An SSM document, YAML or JSON, that the template starts, as FILE or NAME=FILE; may be given several times. Without NAME it is called as the template calls it.",
        HelpName = "[NAME=]FILE",
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command(
            "import", "Writes a ChaosExperiment for a FIS template, and what is to be done about it to the standard error: 0 nothing, 1 something, 2 it cannot be imported.")
        {
            Template, Name, Namespace, Hypothesis, Region, RoleArn, Documents,
        };
        command.SetAction(ImportAsync);
        return command;
    }

    private static void CheckHypothesis(OptionResult result)
    {
        if (result.GetValueOrDefault<string?>() is { } name && ObjectNames.SubdomainProblem(name) is { } problem) result.AddError($"--hypothesis: “{name}” {problem}.");
    }

    private static void CheckName(OptionResult result)
    {
        if (result.GetValueOrDefault<string?>() is not { } name) return;
        if (ObjectNames.SubdomainProblem(name) is { } problem) result.AddError($"--name: “{name}” {problem}.");
        else if (ExperimentReader.CheckName(name) is { } wrong) result.AddError($"--name: {wrong.Problem}; {wrong.Remedy}.");
    }

    private static async Task<int> ImportAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (file, error) = (parsed.GetRequiredValue(Template), parsed.InvocationConfiguration.Error);
        var documents = await ReadDocumentsAsync(parsed.GetValue(Documents) ?? [], cancellationToken);
        var text = await GivenFiles.ReadAsync(file.FullName, "name a FIS experiment template as JSON", cancellationToken);
        var imported = PublishedTemplate.Import(text, new ImportChoices(parsed.GetValue(Hypothesis), parsed.GetValue(Region), parsed.GetValue(RoleArn)) { Documents = documents });
        foreach (var line in ImportReport.Lines(imported))
        {
            await error.WriteLineAsync(line);
        }

        if (imported.Spec is not { } spec)
        {
            return ExitCodes.Usage;
        }

        var name = parsed.GetValue(Name) ?? ManifestName.Of(Path.GetFileNameWithoutExtension(file.Name));
        await LegibleWriter.ForPrograms(parsed.InvocationConfiguration.Output).WriteAsync(ImportedManifest.Of(name, parsed.GetValue(Namespace), spec));
        return imported.IsReady ? ExitCodes.Success : ExitCodes.Findings;
    }

    private static async Task<IReadOnlyList<ImportedDocument>> ReadDocumentsAsync(IEnumerable<string> given, CancellationToken cancellationToken)
    {
        var documents = new List<ImportedDocument>();
        foreach (var one in given)
        {
            var (name, file) = !File.Exists(one) && one.Split('=', 2) is [var before, var after] ? (before, after) : (null, one);
            var text = await GivenFiles.ReadAsync(file, "name an SSM document as YAML or JSON", cancellationToken);
            var (root, problem) = DocumentText.Read(text);
            documents.Add(new ImportedDocument(Path.GetFileNameWithoutExtension(file), name, text, root, problem));
        }

        return documents;
    }
}
