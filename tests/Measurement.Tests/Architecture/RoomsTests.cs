using System.Reflection;
using Measurement.Shared;
using Shouldly;
using Xunit;

namespace Measurement.Tests.Architecture;

/// <summary>
/// Dependencies point one way: pages and endpoints → decisions and queries → the engine → statistics and the few shared types. Read
/// from the text: what a file names, it depends on, be it by a using or in full.
/// </summary>
public class RoomsTests
{
    private static readonly string[] Disciplines = ["BrandStrategy", "DirectMarketing", "SocialMedia"];

    // Rooms that exist or will: a name that no folder has yet is found by the day it has one.
    private static readonly string[] Rooms =
    [
        "Workspaces", "Objectives", "Campaigns", "Actions", "Outcomes", "Figures", "BrandStrategy", "DirectMarketing", "SocialMedia", "Studies", "MeasurementGap",
        "Ledger", "Reports", "Access", "Demo", "Shared", "Pages",
    ];

    [Fact]
    public void The_sources_are_read() => Sources.All.Keys.Where(file => Sources.RoomOf(file) == "Figures").Count().ShouldBeGreaterThan(20);

    [Fact]
    public void Every_folder_is_a_room_that_the_architecture_names() =>
        Sources.All.Keys.Select(Sources.RoomOf).Where(room => room.Length > 0).Distinct().Except(Rooms).ShouldBeEmpty();

    [Fact]
    public void A_discipline_names_the_engine_and_what_is_shared_and_never_another() => Disciplines.ToList().ForEach(discipline =>
        Named(discipline, except: [discipline, "Figures", "Shared", "Pages"]).ShouldBeEmpty());

    [Fact]
    public void The_engine_knows_no_room_but_the_shared_types() => Named("Figures", except: ["Figures", "Shared"]).ShouldBeEmpty();

    [Fact]
    public void Shared_types_name_no_room() => Named("Shared", except: ["Shared"]).ShouldBeEmpty();

    [Fact]
    public void No_room_names_the_pages_or_the_demo_but_to_be_a_page_itself() => Rooms.Except(["Pages", "Demo"]).ToList().ForEach(room =>
        Names(["Pages", "Demo"], file => Sources.RoomOf(file) == room && !IsPage(file)).ShouldBeEmpty());

    [Fact]
    public void What_people_record_names_no_discipline() => ((string[])["Workspaces", "Objectives", "Campaigns", "Actions", "Access"]).ToList().ForEach(room =>
        Names(Disciplines, file => Sources.RoomOf(file) == room && !IsPage(file)).ShouldBeEmpty());

    [Fact]
    public void Contracts_and_statistics_depend_on_nothing_of_ours()
    {
        Sources.Lines(@"\bMeasurement\.(?!Statistics\b)[A-Z]", file => file.StartsWith("Measurement.Statistics/", StringComparison.Ordinal)).ShouldBeEmpty();
        Sources.Lines(@"\bMeasurement\.(?!Contracts\b)[A-Z]", file => file.StartsWith("Measurement.Contracts/", StringComparison.Ordinal)).ShouldBeEmpty();
        Ours(typeof(Measurement.Statistics.Proportion).Assembly).ShouldBeEmpty();
    }

    [Fact]
    public void Only_the_three_rooms_of_one_shape_hold_outcome_events()
    {
        var events = typeof(Period).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Measurement.Figures.Outcome)) && type.IsSealed).ToList();
        events.Count.ShouldBeGreaterThanOrEqualTo(7);
        events.Select(type => type.Namespace!["Measurement.".Length..]).Except(Disciplines).ShouldBeEmpty();
    }

    private static IEnumerable<string> Ours(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("Measurement", StringComparison.Ordinal));

    private static bool IsPage(string file) => file.EndsWith(".razor", StringComparison.Ordinal) || Path.GetFileName(file).Contains("Page", StringComparison.Ordinal);

    private static IReadOnlyList<string> Named(string room, string[] except) => Names([.. Rooms.Except(except)], file => Sources.RoomOf(file) == room);

    /// <summary>Where files name rooms: <c>using Measurement.Actions;</c>, <c>Measurement.Actions.X</c>, or <c>Actions.X</c> in full from the root.</summary>
    private static IReadOnlyList<string> Names(string[] rooms, Func<string, bool> inFile) =>
        Sources.Lines($@"(\busing (static )?|@using |\bMeasurement\.)(Measurement\.)?({string.Join('|', rooms)})\b", inFile);
}
