using System.Xml.Linq;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;
using ChaosOperator.Page.Checks;
using ChaosOperator.Reports.Html;
using ChaosOperator.Resources;
using static ChaosOperator.Reports.Html.Markup;

namespace ChaosOperator.Page.Html;

/// <summary>All standing checks that somebody may see, team by team, the worst first.</summary>
/// <param name="checks">The checks, with the runs of each that may be read.</param>
/// <param name="team">Shows one team only; null for all.</param>
/// <param name="state">Shows one state only, by its key; null for all.</param>
internal sealed class OverviewView(IReadOnlyList<(Check Check, IReadOnlyList<V1Alpha1ChaosRun> Runs)> checks, string? team, string? state)
{
    public const string NeverConfirmed = "never-confirmed";

    /// <summary>More than anybody reads; filters show the others.</summary>
    private const int Most = 300;

    public View View()
    {
        var ofTeam = checks.Where(one => team is null || one.Check.Team == team).ToList();
        var shown = ofTeam.Where(one => state is null || Is(one.Check, state)).OrderBy(one => one.Check.Standing).ThenBy(one => one.Check.Team, StringComparer.Ordinal).ThenBy(one => one.Check.Name, StringComparer.Ordinal).ToList();
        return new View("Standing checks", Of(
            "main",
            With("id", "main"),
            Of("h1", "Standing checks"),
            Of("p.lead", Lead(ofTeam)),
            Of("nav.filters", With("aria-label", "Checks by state"), Filters(ofTeam)),
            Teams(),
            Running(ofTeam),
            shown.Count > Most ? Of("p.note", $"The first {Most} of {shown.Count} are shown; choose a team or a state to see the others.") : null,
            shown.Count == 0 && checks.Count > 0 ? Of("p.none", "No check is like that.") : null,
            shown.Take(Most).GroupBy(one => one.Check.Team).Select(group => TeamSection(group.Key, [.. group]))));
    }

    private static bool Is(Check check, string state) => state == NeverConfirmed ? !check.EverConfirmed : Signs.Key(check.Standing) == state;

    private string Lead(List<(Check Check, IReadOnlyList<V1Alpha1ChaosRun> Runs)> ofTeam)
    {
        var green = ofTeam.Count(one => one.Check.Standing == Standing.Green);
        var teams = ofTeam.Select(one => one.Check.Team).Distinct().Count();
        return ofTeam.Count == 0
            ? "There is no experiment yet. Apply a Hypothesis and a ChaosExperiment; both show up here at once."
            : $"{green} of {Counted.Of(ofTeam.Count, "check")} of {(team is null ? Counted.Of(teams, "team") : $"team {team}")} {(green == 1 ? "is" : "are")} green.";
    }

    private IEnumerable<XElement> Filters(List<(Check Check, IReadOnlyList<V1Alpha1ChaosRun> Runs)> ofTeam)
    {
        yield return Chip(null, "chip", null, "All", ofTeam.Count);
        foreach (var standing in Enum.GetValues<Standing>())
        {
            var count = ofTeam.Count(one => one.Check.Standing == standing);
            if (count > 0 || state == Signs.Key(standing))
            {
                yield return Chip(Signs.Key(standing), $"chip {Signs.Style(standing)}", Signs.Glyph(standing), Signs.Word(standing), count);
            }
        }

        var never = ofTeam.Count(one => !one.Check.EverConfirmed);
        if (never > 0 || state == NeverConfirmed)
        {
            yield return Chip(NeverConfirmed, "chip open", null, "Never confirmed", never);
        }
    }

    private XElement Chip(string? key, string style, string? glyph, string word, int count) => Links.Link(
        Links.ToOverview(team, key),
        new XAttribute("class", style),
        key == state ? With("aria-current", "true") : null,
        glyph is null ? null : new object[] { Signs.Sign(glyph), " " },
        word,
        " ",
        Of("strong", $"{count}"));

    private XElement? Teams()
    {
        var teams = checks.Select(one => one.Check.Team).Distinct().Order(StringComparer.Ordinal).ToList();
        return teams.Count < 2 && team is null ? null : Of(
            "nav.teams",
            With("aria-label", "Checks by team"),
            "Team: ",
            Links.Link(Links.ToOverview(null, state), team is null ? With("aria-current", "true") : null, "all"),
            teams.Take(Most).Select(name => new object[] { " · ", Links.Link(Links.ToOverview(name, state), name == team ? With("aria-current", "true") : null, name) }));
    }

    private static XElement? Running(List<(Check Check, IReadOnlyList<V1Alpha1ChaosRun> Runs)> ofTeam)
    {
        var running = ofTeam.SelectMany(one => one.Runs.Where(run => run.Status?.Phase != RunPhase.Completed).Select(run => (one.Check, Run: run))).Take(Most).ToList();
        return running.Count == 0 ? null : ReportPage.Section("running", "Under way", Of("ul.running", running.Select(one => Of(
            "li",
            Of("strong", Links.Link(Links.To(one.Run), $"{one.Check.Team}/{one.Run.Metadata.Name}")),
            " ",
            Of("span.phase", one.Run.Status?.Phase?.ToString() ?? "Pending"),
            one.Run.Spec.Hypothesis?.Claim is { } claim ? Of("span.claim", claim) : null,
            Of("span.why", one.Run.Status?.Message ?? "")))));
    }

    private static XElement TeamSection(string team, IReadOnlyList<(Check Check, IReadOnlyList<V1Alpha1ChaosRun> Runs)> checks) => ReportPage.Section(
        $"team-{team}",
        team,
        new Table($"Checks of {team}", "state", "~check", "~last runs", "last run (UTC)", "next run (UTC)").Of(checks.Select(one => new object?[]
        {
            Signs.Of(one.Check.Standing),
            Of("span.check", Of("strong", Links.Link(Links.To(one.Check.Experiment), one.Check.Name)), Notes(one.Check), one.Check.Claim is { } claim ? Of("span.claim", claim) : null, Of("span.why", one.Check.Experiment.Status?.Message ?? "Not looked at yet.")),
            one.Runs.Count == 0 ? "–" : Signs.StripOf(one.Runs),
            Signs.When(one.Check.Experiment.Status?.LastRunTime),
            Signs.When(one.Check.Experiment.Status?.NextRunTime),
        })));

    /// <summary>What else there is to know of a check.</summary>
    public static IEnumerable<object> Notes(Check check) => new[]
    {
        (check.IsLate && check.Standing != Standing.Late, "late"),
        (check.IsSuspended, "suspended"),
        (check.IsRefused, "refused"),
        (!check.EverConfirmed, "never confirmed"),
    }.Where(note => note.Item1).SelectMany(note => new object[] { " ", Of("span.tag", note.Item2) });
}
