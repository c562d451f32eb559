//! Names that so many people bear that sharing one says little.
//!
//! The commonest family names and given names of English-speaking countries, with those of Chinese, Korean, Vietnamese,
//! Indian and Spanish origin that are as common there.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

const FAMILY: &str = "
    adams ahmed alexander ali allen alvarez anderson andrews armstrong arnold bailey baker barnes bell bennett black
    boyd bradley brooks brown bryant burns butler campbell carpenter carroll carter castillo chan chang chavez chen cheng
    choi clark clarke cole coleman collins cook cooper cox crawford cruz cunningham daniels davies davis diaz dixon duncan
    dunn edwards elliott ellis evans ferguson fernandez fisher flores ford foster fox freeman garcia gardner gibson gomez
    gonzales gonzalez gordon graham grant gray green greene griffin guzman hall hamilton han hansen hanson harper harris
    harrison hart harvey hawkins hayes henderson henry hernandez herrera hicks hill ho hoffman holmes howard huang hudson
    hughes hunt hunter hussain jackson jacobs james jenkins jensen jimenez johnson johnston jones jordan kang kaur kelley
    kelly kennedy khan kim king knight kumar lane larson lawrence lawson le lee lewis li lin liu long lopez ma marshall
    martin martinez mason matthews mccoy mcdonald medina mehta mendoza meyer miller mills mitchell mohamed moore morales
    moreno morgan morris morrison murphy murray myers nelson nguyen nichols obrien oliver olson ortiz owens palmer park
    parker patel patterson payne perez perkins perry peters peterson pham phillips pierce porter powell price ramirez ramos
    rao reed reyes reynolds rice richards richardson riley rivera roberts robertson robinson rodriguez rogers rojas romero
    rose ross roy ruiz russell ryan sanchez sanders santos schmidt scott shah sharma shaw silva simmons simpson sims singh
    smith snyder song soto spencer stephens stevens stewart stone sullivan sun tan tang taylor thomas thompson torres tran
    tucker turner vargas vasquez wagner walker wallace wang ward warren washington watkins watson weaver webb wei welch wells
    west wheeler white williams williamson willis wilson wong wood woods wright wu xu yang young yu zhang zhao zhou zhu";

const GIVEN: &str = "
    aaron adam alan albert alex alexander alice amanda amy andrea andrew angela ann anna anne anthony antonio arthur barbara
    ben benjamin betty bill bob brandon brenda brian bruce carl carlos carol carolyn catherine charles chris christina
    christine christopher cynthia dan daniel dave david deborah denise dennis diana diane donald donna dorothy douglas
    ed edward elizabeth emily emma eric eugene evelyn fei frances frank fred gary george gerald gloria grace greg gregory harold
    heather helen henry howard jack jacob jacqueline james jane janet janice jason jean jeff jeffrey jennifer jeremy jerry
    jessica jim joan joe john johnny jon jonathan jose joseph joshua joyce juan judith judy julia julie jun justin karen
    katherine kathleen kathryn keith kelly ken kenneth kevin kim kyle larry laura lauren lawrence lei li linda lisa louis luis
    margaret maria marie marilyn mark martha martin mary matt matthew megan melissa michael michelle mike min ming mohammed nancy
    nathan nicholas nick nicole olivia pamela patricia patrick paul peter philip phillip rachel ralph randy raymond rebecca
    richard robert roger ronald rose roy russell ruth ryan sam samantha samuel sandra sara sarah scott sean sharon shirley
    stephanie stephen steve steven susan teresa terry theresa thomas tim timothy tom tony tyler victoria vincent virginia walter
    wayne wei william xin yan yang yi ying";

fn set(names: &'static str) -> FxHashSet<&'static str> {
    names.split_whitespace().collect()
}

/// Whether many bear this family name, given as key.
pub(super) fn family(name: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| set(FAMILY));
    SET.contains(name)
}

/// Whether many bear this given name, given as key.
pub(super) fn given(name: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| set(GIVEN));
    SET.contains(name)
}
