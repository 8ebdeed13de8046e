using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Fis;

/// <summary>What AWS does not document about FIS; each switch chooses one of the possible behaviours.</summary>
internal sealed class FisSwitches(LabOptions options)
{
    /// <summary><c>fis-stop-automation</c>: <c>cancel</c> (default) or <c>leave</c> a running automation when its experiment stops.</summary>
    public bool StopCancelsAutomation => Value("fis-stop-automation", "cancel") == "cancel";

    /// <summary><c>fis-max-duration</c>: an automation that outlasts maxDuration makes its action <c>fail</c> (default) or <c>complete</c>.</summary>
    public bool MaxDurationFails => Value("fis-max-duration", "fail") == "fail";

    /// <summary><c>fis-siblings</c>: when one action fails, the others <c>stop</c> (default) or <c>continue</c>.</summary>
    public bool FailureStopsSiblings => Value("fis-siblings", "stop") == "stop";

    /// <summary><c>fis-alarm-at-start</c>: an alarm that is already in ALARM does <c>stop</c> (default) the experiment, or only a change to ALARM does (<c>ignore</c>).</summary>
    public bool AlarmAtStartStops => Value("fis-alarm-at-start", "stop") == "stop";

    /// <summary><c>fis-template-alarms</c>: a template whose stop condition names an alarm that does not exist is <c>taken</c> (default) or <c>refused</c>.</summary>
    public bool TemplatesNeedTheirAlarms => Value("fis-template-alarms", "taken") == "refused";

    /// <summary><c>fis-unprepared-functions</c>: a Lambda action on a function without FIS's extension does nothing to it (<c>ignore</c>, default) or does <c>fail</c>.</summary>
    public bool UnpreparedFunctionsFail => Value("fis-unprepared-functions", "ignore") == "fail";

    /// <summary><c>fis-stop-ended</c>: stopping an experiment that is over is <c>answered</c> (default) with what it is, or <c>refused</c>.</summary>
    public bool StopOfEndedIsRefused => Value("fis-stop-ended", "answered") == "refused";

    /// <summary><c>fis-stop-takes</c>: how long an experiment is <c>stopping</c> before its actions are stopped, such as <c>PT20M</c>; <c>PT0S</c> (default). How long AWS may take is not documented.</summary>
    public TimeSpan StopTakes => FisDuration.Parse(Value("fis-stop-takes", "PT0S"));

    /// <summary><c>fis-token-reuse</c>: a client token that comes again with another body is a <c>conflict</c> (default), or gives what the <c>first</c> body made.</summary>
    public bool ReusedTokenGivesTheFirst => Value("fis-token-reuse", "conflict") == "first";

    /// <summary><c>fis-template-answer</c>: a template is answered <c>as-sent</c> (default), with the documented defaults of its options, or is <c>completed</c> with members that nobody documents.</summary>
    public bool CompletesTemplates => Value("fis-template-answer", "as-sent") == "completed";

    private string Value(string name, string normally) => options.Switches.GetValueOrDefault(name, normally);
}
