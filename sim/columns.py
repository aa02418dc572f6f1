"""Which column of an office's table means what: by process-mining names, English and Chinese ones."""

import re
from collections.abc import Iterable, Mapping

from sim.errors import InputError, nearest

# Field: names that mean it, the most certain first. Compared without case, spaces and signs.
SYNONYMS = {
    "case": (
        "case:concept:name case case_id caseid case_number 案件编号 信访件编号 信访事项编号 "
        "事项编号 信访编号 案件号 案号 工单编号 工单号 受理编号 登记编号 办件编号 流水号 编号 "
        "reference ticket ticket_id ticket_number request_id request_number service_request_id "
        "service_request_number sr_number complaint_id complaint_number case_enquiry_id enquiry_id issue_id "
        "incident_number tracking_number file_number docket_number unique_key key id"
    ),
    "activity": (
        "concept:name activity activity_name event step task stage action 环节 活动 办理环节 "
        "流程环节 环节名称 活动名称 步骤 节点 办理节点 事件 操作 办理步骤"
    ),
    "time": (
        "time:timestamp timestamp time datetime event_time date_time complete_timestamp "
        "end_timestamp date 时间 时间戳 操作时间 办理时间 发生时间 环节时间 完成时间 环节完成时间 "
        "日期"
    ),
    "begin": "start_timestamp time:start start_time begin begin_time 开始时间 环节开始时间",
    "lifecycle": "lifecycle:transition lifecycle transition 生命周期 环节状态",
    "office": (
        "org:group office unit team group organisation organization 单位 办理单位 承办单位 "
        "责任单位 处理单位 受理单位 agency responsible_agency agency_responsible agency_name authority "
        "public_body owner_department owner bureau jurisdiction 部门 办理部门 承办部门 责任部门 处理部门 department"
    ),
    "desk": "org:role role desk 岗位 窗口",
    "resource": ("org:resource resource handler officer user employee 经办人 承办人 办理人 责任人 操作人 工作人员"),
    "round": "round 轮次",
    "open": (
        "case:startdate start_date open_date opened opened_at received received_date "
        "date_received registered registration_date created created_date created_at date_created creation_date "
        "opened_date date_opened open_dt requested_datetime request_date date_requested reported reported_at "
        "report_date submitted submitted_at submission_date date_submitted filed filing_date date_filed "
        "intake_date entry_date arrival 登记时间 "
        "登记日期 信访日期 信访时间 收件日期 收件时间 来件日期 来件时间 来访日期 来访时间 "
        "受理时间 受理日期 立案日期 立案时间"
    ),
    "close": (
        "case:enddate end_date close_date closed closed_at closed_date date_closed resolved "
        "resolved_date date_resolved resolved_at resolution_date closed_dt closing_date closure_date completed "
        "completed_at completion_date date_completed answered date_answered response_date finished "
        "finished_at 办结时间 办结日期 结案时间 结案日期 完结时间 完结日期"
    ),
    "channel": (
        "case:channel channel contact_channel open_data_channel_type intake_channel submission_channel "
        "method_received received_via request_source origin source 渠道 信访渠道 来源渠道 信访形式 信访方式 "
        "来信来访方式 受理渠道 诉求渠道"
    ),
    "department": "case:department department 部门 所属部门 主管部门 科室",
    "group": "case:group case_group 小组 组别",
    "category": (
        "case:category category case:type type complaint_type complaint_category request_type request_category "
        "service_name service_request_type sr_type case_type issue_type problem topic subject 类别 信访类别 "
        "信访目的 问题类别 问题类型 内容分类 诉求类型 诉求类别 事项类别 事项类型 分类"
    ),
    "source": "case:source source_kind need_kind 诉求来源 纠纷或事项",
}
TIME_FIELDS = ("time", "begin", "open", "close")


def match_columns(header: Iterable[str], mapping: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return {field: column of the table}; `mapping` ({field: column}) goes before the known names.

    Raises InputError for a field that does not exist or a column that is not in the table.
    """
    header = list(header)
    chosen = _told(header, mapping or {})
    taken = set(chosen.values())
    plain = {_plain(name): name for name in reversed(header)}
    for field, names in SYNONYMS.items():
        for name in names.split():
            column = plain.get(_plain(name))
            if field not in chosen and column is not None and column not in taken:
                chosen[field] = column
                taken.add(column)
    return chosen


def known_name(field: str, column: str) -> bool:
    """Say whether a column's own name means the field, so that nobody had to say so."""
    return _plain(column) in {_plain(name) for name in SYNONYMS[field].split()}


def _told(header: list[str], mapping: Mapping[str, str]) -> dict[str, str]:
    for field, column in mapping.items():
        if field not in SYNONYMS:
            allowed = ", ".join(SYNONYMS)
            raise InputError(f"mapping: '{field}' is not one of {allowed}{nearest(field, SYNONYMS)}")
        if column not in header:
            raise InputError(f"mapping: {field} = '{column}' is not a column of the file{nearest(column, header)}")
    return dict(mapping)


def require(columns: Mapping[str, str], header: Iterable[str]) -> bool:
    """Return True for a table of events, False for one row a case; InputError says what is missing."""
    if {"open", "close"} <= columns.keys() and not {"activity", "time"} <= columns.keys():
        return False
    missing = [field for field in ("case", "activity", "time") if field not in columns]
    if not missing:
        return True
    field = missing[0]
    found = ", ".join(f"'{name}'" for name in header)
    hint = _closest(field, header)
    raise InputError(
        f"no column for {' and '.join(missing)} among {found}{hint}; "
        f"name it: mapping={{'{field}': 'its column'}}, or give opening and closing dates"
    )


def _closest(field: str, header: Iterable[str]) -> str:
    """Return a hint to the column whose name is nearest to one that means the field, or ''."""
    plain = {_plain(name): name for name in header}
    for name in SYNONYMS[field].split():
        hint = nearest(_plain(name), plain)
        if hint:
            return f"; is {field} the column '{plain[hint.split(chr(39))[1]]}'?"
    return ""


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()
